package io.aisle.dashboard.chain;

import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.Frame;
import io.aisle.dashboard.shell.Kpi;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/// A page over a [SmallChain], without a browser.
@SpringBootTest(classes = Dashboard.class)
@Import(ChainBeans.class)
public abstract class ViewTest extends SpringBrowserlessTest {
    @Autowired
    protected SmallChain chain;

    @AfterEach
    void the_grid_answers_again() {
        chain.silence(false);
    }

    /// Lets pushed changes arrive until `claim` holds.
    protected void eventually(Callable<Boolean> claim) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    roundTrip();
                    // Looking for a component lets waiting pushes arrive.
                    var _ = find(Frame.class).all();
                    return claim.call();
                });
    }

    /// Opens a path with its query.
    protected static void go(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            UI.getCurrent().navigate(address);
        } else {
            UI.getCurrent()
                    .navigate(address.substring(0, query), QueryParameters.fromString(address.substring(query + 1)));
        }
        roundTrip();
    }

    /// What the link downloads.
    protected String download(String id) {
        java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
        test(find(CsvLink.class).withId(id).single()).download(file);
        return file.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    protected String pageText() {
        return texts(getCurrentView().getElement().getComponent().orElseThrow());
    }

    @SuppressWarnings("unchecked")
    protected Grid<String> grid(String id) {
        return (Grid<String>) find(Grid.class).withId(id).single();
    }

    protected Kpi kpi(String id) {
        return find(Kpi.class).withId(id).single();
    }

    protected static String texts(Component component) {
        return component.getElement().getTextRecursively();
    }
}
