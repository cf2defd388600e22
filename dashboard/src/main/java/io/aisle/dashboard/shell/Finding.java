package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.QueryParameters;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.StoreMaster;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where the search field leads: to the store of that name or number, else to the stock of the store in view.
final class Finding {
    private Finding() {}

    static void go(Lookout lookout, Texts texts, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return;
        }
        UI ui = UI.getCurrent();
        List<StoreMaster> stores = lookout.access().stores(lookout.access().viewer());
        String lower = text.toLowerCase(Locale.ROOT);
        StoreMaster found = stores.stream()
                .filter(store -> store.store().toLowerCase(Locale.ROOT).equals(lower)
                        || store.name().toLowerCase(Locale.ROOT).contains(lower))
                .findFirst()
                .orElse(null);
        if (found != null) {
            ui.navigate("stores/" + found.store());
            return;
        }
        String here = ui.getActiveViewLocation().getPath();
        boolean item = !lookout.catalogue().search(text, 1).isEmpty();
        if (item && (here.startsWith("stores/") || !stores.isEmpty())) {
            String path = here.startsWith("stores/")
                    ? here
                    : "stores/" + stores.getFirst().store();
            ui.navigate(path, new QueryParameters(Map.of("q", List.of(text))));
            return;
        }
        Notification.show(texts.get("find.nothing", text));
    }
}
