package io.aisle.edge.simulation;

import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void placeholder() {}
}
