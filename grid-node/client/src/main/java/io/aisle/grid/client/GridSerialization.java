package io.aisle.grid.client;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CompactSerializationConfig;
import com.hazelcast.config.Config;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import java.util.List;

/// How questions and answers are written: all of them in Hazelcast's Compact format, none by Java
/// serialization.
public final class GridSerialization {
    private static final List<Class<?>> ANSWERS = List.of(
            Bucket.class,
            LatestReading.class,
            StockPage.class,
            StockQuery.class,
            StockRow.class,
            StoreSummary.class,
            Visit.class,
            Wholeness.class,
            ZoneTags.class,
            ForecastAccuracy.class,
            ForecastCourse.class,
            ForecastLine.class,
            ForecastOverride.class,
            ForecastProgress.class,
            ForecastState.class,
            GatewayStatus.class,
            GridHealth.class,
            ImportReport.class,
            Item.class,
            Member.class,
            MemberRecord.class,
            QuarantineItem.class,
            QuarantinePage.class,
            QuarantineQuery.class,
            RegionForecast.class,
            StoreMaster.class,
            BackTest.class,
            OrderAct.class,
            OrderEvent.class,
            OrderReport.class,
            Reckoning.class,
            Remark.class,
            ReplenishmentLine.class,
            ReplenishmentPage.class,
            ReplenishmentQuery.class,
            WhatIf.class,
            WhatIfAnswer.class);

    private GridSerialization() {}

    /// For a node.
    public static void configure(Config config) {
        configure(config.getSerializationConfig().getCompactSerializationConfig());
    }

    /// For a client.
    public static void configure(ClientConfig config) {
        configure(config.getSerializationConfig().getCompactSerializationConfig());
    }

    private static void configure(CompactSerializationConfig compact) {
        ANSWERS.forEach(compact::addClass);
        // Sealed: a new question is known here without being named.
        for (Class<?> question : DeskQuestion.class.getPermittedSubclasses()) {
            compact.addClass(question);
        }
        for (Class<?> question : StoreQuestion.class.getPermittedSubclasses()) {
            compact.addClass(question);
        }
        compact.addSerializer(new AskDesk.Serializer());
        compact.addSerializer(new AskStore.Serializer());
        compact.addSerializer(new ImportRowsSerializer());
    }
}
