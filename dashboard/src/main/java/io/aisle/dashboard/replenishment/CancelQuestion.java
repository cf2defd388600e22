package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import io.aisle.dashboard.text.Texts;

/// Asks before a line is cancelled or closed, since such a line never comes back.
final class CancelQuestion extends Dialog {
    /// @param key of what is to be done, in words
    /// @param question names the line and what follows
    CancelQuestion(Texts texts, String key, String question, Runnable sure) {
        setId("cancel-line");
        setWidth("420px");
        setHeaderTitle(texts.get(key));
        add(new Paragraph(question));
        NativeButton keep = new NativeButton(texts.get("order.cancel.no"), clicked -> close());
        keep.setId("cancel-no");
        keep.setClassName("btn");
        keep.getElement().setAttribute("autofocus", true);
        NativeButton yes = new NativeButton(texts.get(key), clicked -> {
            close();
            sure.run();
        });
        yes.setId("cancel-yes");
        yes.setClassName("btn primary");
        getFooter().add(keep, yes);
    }
}
