package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import io.aisle.grid.client.HazelcastGrid;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Connects this process to the grid; one connection, one board, one catalogue for all users.
@Configuration(proxyBeanMethods = false)
class GridConnection {
    @Bean
    @ConditionalOnMissingBean
    Grid grid(@Value("${aisle.grid:127.0.0.1:5701}") String nodes, @Value("${aisle.cluster:aisle}") String cluster) {
        return HazelcastGrid.connect(addresses(nodes), cluster);
    }

    @Bean
    Catalogue catalogue(Grid grid) {
        return new Catalogue(grid);
    }

    @Bean
    GridBoard gridBoard(Grid grid, Catalogue catalogue, InstantSource clock) {
        return new GridBoard(grid, catalogue, clock);
    }

    /// @throws IllegalArgumentException with one sentence if one of them is not `host:port`
    static List<String> addresses(String nodes) {
        List<String> addresses = Arrays.stream(nodes.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("No grid node is named: give --grid host:port.");
        }
        for (String address : addresses) {
            if (!address.matches("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "Grid node \"" + address + "\" must read host:port; give --grid host:port,host:port.");
            }
        }
        return addresses;
    }
}
