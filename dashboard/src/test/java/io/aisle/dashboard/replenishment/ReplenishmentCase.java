package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.ReplenishmentQuery.Show;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "planner", roles = "PLANNER")
abstract class ReplenishmentCase extends ViewTest {
    @Autowired
    Grid asked;

    @Autowired
    Catalogue catalogue;

    @BeforeEach
    void propose() {
        String oats = chain.goods().get(1).key();
        String eggs = chain.goods().get(4).key();
        String soap = chain.goods().get(8).key();
        // empty, just short, and one in the other region
        chain.orders
                .line("eggs", "S001", eggs, 10, 0)
                .line("oats", "S004", oats, 10, 38)
                .line("soap", "S011", soap, 1, 0);
    }

    @AfterEach
    void clear() {
        chain.orders.release();
        chain.orders.clear();
    }

    List<String> rows() {
        return java.util.stream.IntStream.range(0, test(grid("proposals")).size())
                .mapToObj(row -> test(grid("proposals")).getRow(row))
                .toList();
    }

    void open(String address, int lines) {
        go(address);
        eventually(() -> grids().size() == 1 && test(grid("proposals")).size() == lines);
    }

    ReplenishmentLine line(Show show, String id) {
        return Arrays.stream(chain.orders
                        .orderLines(new ReplenishmentQuery(new String[0], show, 100))
                        .lines())
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not " + show));
    }

    /// The opened reason of the first row.
    Popover why() {
        Popover why = (Popover) test(grid("proposals"))
                .getCellComponent(0, "why")
                .getChildren()
                .filter(Popover.class::isInstance)
                .findFirst()
                .orElseThrow();
        why.open();
        roundTrip();
        return why;
    }

    void press(String id) {
        test(find(NativeButton.class).withId(id).single()).click();
    }

    List<?> grids() {
        return find(com.vaadin.flow.component.grid.Grid.class)
                .withId("proposals")
                .all();
    }

    QuantityField quantity(int row) {
        return (QuantityField) test(grid("proposals"))
                .getCellComponent(row, "quantity")
                .getChildren()
                .findFirst()
                .orElseThrow();
    }

    NativeButton act(int row, String word) {
        return test(grid("proposals"))
                .getCellComponent(row, "acts")
                .getChildren()
                .map(NativeButton.class::cast)
                .filter(button -> button.getText().equals(word)
                        || word.equals(button.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
    }
}
