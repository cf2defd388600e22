package io.aisle.dashboard.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finished charts, so that everybody who looks at the same figures in the same width and language shares one
/// picture.
@Component
public class ChartCache {
    private static final Logger LOG = LoggerFactory.getLogger(ChartCache.class);
    private static final int MOST = 200;

    private final Map<Object, String> finished = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
            return size() > MOST;
        }
    });
    private volatile boolean broken;

    /// The SVG, at most 20 kB.
    ///
    /// @return empty if this machine cannot draw, for want of any font; then the table is shown
    public Optional<String> svg(DayChart chart) {
        return svg(chart, () -> ChartSvg.render(chart));
    }

    /// The SVG of a forecast, as [#svg(DayChart)].
    public Optional<String> svg(BandChart chart) {
        return svg(chart, () -> BandSvg.render(chart));
    }

    private Optional<String> svg(Object chart, Supplier<String> draw) {
        if (broken) {
            return Optional.empty();
        }
        String known = finished.get(chart);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            String drawn = draw.get();
            finished.put(chart, drawn);
            return Optional.of(drawn);
        } catch (RuntimeException | Error failed) {
            if (failed instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            broken = true;
            LOG.warn(
                    "Charts cannot be drawn here, tables are shown instead; install a font and fontconfig: {}",
                    failed.toString(),
                    failed);
            return Optional.empty();
        }
    }
}
