package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ReplenishmentLine;

/// Asks before a line is cancelled, since a cancelled line never comes back.
final class CancelQuestion extends Dialog {
    CancelQuestion(Texts texts, ProposalTexts words, ReplenishmentLine line, Runnable cancel) {
        setId("cancel-line");
        setWidth("420px");
        setHeaderTitle(texts.get("order.cancel-line"));
        add(new Paragraph(words.cancelling(line)));
        NativeButton keep = new NativeButton(texts.get("order.cancel.no"), clicked -> close());
        keep.setId("cancel-no");
        keep.setClassName("btn");
        keep.getElement().setAttribute("autofocus", true);
        NativeButton sure = new NativeButton(texts.get("order.cancel-line"), clicked -> {
            close();
            cancel.run();
        });
        sure.setId("cancel-yes");
        sure.setClassName("btn primary");
        getFooter().add(keep, sure);
    }
}
