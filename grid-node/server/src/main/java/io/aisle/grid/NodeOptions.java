package io.aisle.grid;

import io.aisle.grid.broker.BrokerLogins;
import io.aisle.grid.ingest.Brokers;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.orders.OrderOptions;
import java.nio.file.Path;
import java.time.Duration;

/// Everything a node must be told.
///
/// @param embeddedBrokerPort 0: no broker of its own
/// @param logins of its own broker
/// @param broker where the broker is, its own one included
/// @param daysInMemory older days of a store leave memory once they are in a checkpoint
/// @param forecastHour of a store's own day, from which on its forecast is made anew, 0 to 23
/// @param forecastHeap the most heap of a process that trains forecasts, as in `-Xmx`
/// @param healthPort 0: none
record NodeOptions(
        GridConfig grid,
        JournalOptions journal,
        int embeddedBrokerPort,
        BrokerLogins logins,
        Brokers broker,
        Path data,
        Duration checkpointInterval,
        int daysInMemory,
        int forecastHour,
        String forecastHeap,
        int healthPort,
        OrderOptions orders) {}
