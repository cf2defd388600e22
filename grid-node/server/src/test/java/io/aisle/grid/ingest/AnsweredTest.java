package io.aisle.grid.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    @Test
    void a_store_whose_answer_is_lost_is_mended_and_holds_nobody_up() throws Exception {
        List<CompletableFuture<?>> answers = List.of(
                CompletableFuture.completedFuture("applied"),
                new CompletableFuture<>(),
                CompletableFuture.completedFuture("applied"));
        List<Integer> mended = new ArrayList<>();

        IngestNode.answered(answers, 20, mended::add).get(30, TimeUnit.SECONDS);

        assertThat(mended).containsExactly(1);
    }

    @Test
    void nobody_is_mended_when_all_have_answered_and_nobody_waits() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        List<Integer> mended = new ArrayList<>();
        CompletableFuture<Void> answered = IngestNode.answered(
                List.of(CompletableFuture.completedFuture("applied"), late), TimeUnit.HOURS.toMillis(1), mended::add);
        assertThat(answered).isNotDone();

        late.complete("applied");

        assertThat(answered).isDone();
        assertThat(mended).isEmpty();
    }
}
