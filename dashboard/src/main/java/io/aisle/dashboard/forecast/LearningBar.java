package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ForecastState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says that forecasts are being made, and how far that is; or that the last time failed.
final class LearningBar extends Div {
    private final Texts texts;
    private final Bar bar = new Bar();

    LearningBar(Texts texts) {
        this.texts = texts;
        setId("learning");
        add(bar);
        setVisible(false);
    }

    void show(@Nullable ForecastState state) {
        ForecastProgress progress = state == null ? null : state.progress();
        if (progress != null && progress.isRunning()) {
            setVisible(true);
            bar.show(
                    "a",
                    "again",
                    texts.get("forecast.learning"),
                    texts.get("forecast.stage." + progress.stage().toLowerCase(Locale.ROOT)));
        } else if (progress != null && progress.at() == ForecastProgress.Stage.FAILED) {
            setVisible(true);
            bar.show("w", "watch", texts.get("forecast.failed"), progress.message());
        } else {
            setVisible(false);
        }
    }
}
