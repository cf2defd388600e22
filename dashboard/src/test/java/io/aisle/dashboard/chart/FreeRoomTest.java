package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class FreeRoomTest {
    private final FreeRoom room = new FreeRoom(new Rectangle2D.Double(40, 20, 500, 200));

    @Test
    void words_stand_above_their_point_on_the_side_that_is_wanted() {
        assertThat(room.place(100, 100, 50, true)).isEqualTo(new Point2D.Double(106, 94));
        assertThat(room.place(300, 100, 50, false)).isEqualTo(new Point2D.Double(244, 94));
    }

    @Test
    void words_give_way_to_a_line_and_to_other_words() {
        room.line(100, 92, 200, 92);
        Point2D first = room.place(100, 100, 50, true);
        assertThat(first).as("left of the point, where the line is not").isEqualTo(new Point2D.Double(44, 94));
        assertThat(room.place(100, 100, 50, true)).as("below").isEqualTo(new Point2D.Double(106, 115));
    }

    @Test
    void words_about_next_to_nothing_stay_above_the_axis() {
        room.line(40, 209, 540, 209);
        assertThat(room.place(300, 220, 90, true).getY()).isLessThanOrEqualTo(216);
        assertThat(new FreeRoom(new Rectangle2D.Double(40, 20, 500, 200))
                        .place(535, 22, 90, true)
                        .getX())
                .isEqualTo(450);
    }
}
