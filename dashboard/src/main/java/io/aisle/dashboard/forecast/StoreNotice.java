package io.aisle.dashboard.forecast;

import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.StoreMaster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the viewer's stores an address means; says so where it is another one than asked for.
final class StoreNotice {
    private final Texts texts;
    private final Bar bar = new Bar();

    StoreNotice(Texts texts) {
        this.texts = texts;
        bar.setId("strange-store");
    }

    Bar bar() {
        return bar;
    }

    /// @param asked a store's id, empty for any
    /// @return the first of the stores if it is none of them; null if there are none
    @Nullable
    StoreMaster choose(List<StoreMaster> stores, String asked) {
        StoreMaster chosen = stores.stream()
                .filter(store -> store.store().equals(asked))
                .findFirst()
                .orElse(stores.isEmpty() ? null : stores.getFirst());
        if (chosen == null || asked.isEmpty() || chosen.store().equals(asked)) {
            bar.hide();
        } else {
            bar.show("w", "watch", texts.get("forecast.strange", asked), texts.get("forecast.instead", chosen.name()));
        }
        return chosen;
    }
}
