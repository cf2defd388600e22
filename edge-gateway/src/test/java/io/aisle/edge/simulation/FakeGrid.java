package io.aisle.edge.simulation;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.live.PlayedKeeper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The map of stores as the members of one side of a cluster see it. Processors may come late, twice, or fail
/// although they ran.
final class FakeGrid {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Random random;
    private final Guard missing;
    private final Appeared appeared;
    private final Map<String, Store> stores = new HashMap<>();
    private final Map<String, byte[]> olderCopies = new HashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean atOnce;
    double unreliable;

    /// Is told of a store that was not there before.
    interface Appeared {
        void appeared(FakeGrid where, Store store);

        void gone(FakeGrid where, String store);
    }

    FakeGrid(Random random, Guard missing, Appeared appeared) {
        this.random = random;
        this.missing = missing;
        this.appeared = appeared;
    }

    /// What another member has of these stores when this side is lost to it: all, what they were some time ago, or
    /// nothing.
    FakeGrid backup() {
        FakeGrid copy = new FakeGrid(random, missing, appeared);
        copy.unreliable = unreliable;
        stores.forEach((name, store) -> {
            int luck = random.nextInt(4);
            byte[] older = olderCopies.get(name);
            if (luck > 1) {
                copy.stores.put(name, copy(store));
            } else if (luck == 1 && older != null) {
                copy.stores.put(name, decoded(older));
            } else {
                appeared.gone(copy, name);
            }
        });
        return copy;
    }

    /// After a split one of two stores is kept whole.
    void merge(FakeGrid other) {
        other.stores.forEach((name, theirs) -> {
            Store ours = stores.get(name);
            if (ours == null) {
                stores.put(name, copy(theirs)); // as old as it was on their side
            } else {
                boolean byPolicy = random.nextBoolean();
                Store kept = byPolicy ? PlayedKeeper.merged(theirs, ours) : random.nextBoolean() ? theirs : ours;
                stores.put(name, kept == ours ? ours : copy(theirs));
            }
        });
    }

    void lose(String name) {
        if (stores.remove(name) != null) {
            appeared.gone(this, name);
        }
    }

    @Nullable
    Store store(String name) {
        return stores.get(name);
    }

    boolean isQuiet() {
        return waiting.isEmpty();
    }

    /// Keeps a copy that a backup may still be when it is needed.
    void backupFallsBehind() {
        stores.forEach((name, store) -> olderCopies.put(name, StoreCodec.encode(store)));
    }

    void runLate(int most) {
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            waiting.remove(random.nextInt(waiting.size())).run();
        }
    }

    /// While `does`, whoever submits waits for the answer.
    boolean waits(boolean does) {
        boolean before = atOnce;
        atOnce = does;
        return before;
    }

    /// @param side where the member is now
    /// @param isHome whether the stores are at home on this member
    static HazelcastInstance member(Supplier<FakeGrid> side, BooleanSupplier isHome, BooleanSupplier alive) {
        IMap<?, ?> map =
                proxy(IMap.class, (self, method, arguments) -> side.get().call(method, arguments, alive));
        Member member = proxy(Member.class, (self, method, arguments) -> answer(method, "localMember", true));
        Member stranger = proxy(Member.class, (self, method, arguments) -> answer(method, "localMember", false));
        Partition partition = proxy(Partition.class, (self, method, arguments) -> switch (method.getName()) {
            case "getOwner" -> isHome.getAsBoolean() ? member : stranger;
            case "getPartitionId" -> 0;
            default -> throw new UnsupportedOperationException(method.toString());
        });
        PartitionService partitions =
                proxy(PartitionService.class, (self, method, arguments) -> answer(method, "getPartition", partition));
        return proxy(HazelcastInstance.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMap" -> map;
            case "getPartitionService" -> partitions;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object answer(Method method, String name, Object answer) {
        if (!method.getName().equals(name)) {
            throw new UnsupportedOperationException(method.toString());
        }
        return answer;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeGrid.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object call(Method method, Object[] arguments, BooleanSupplier alive) {
        if (!alive.getAsBoolean()) {
            throw new IllegalStateException("The member is gone.");
        }
        return switch (method.getName()) {
            case "submitToKey" -> submit((String) arguments[0], (EntryProcessor<String, Store, Object>) arguments[1]);
            case "submitToKeys" -> {
                Map<String, Object> answers = new HashMap<>();
                for (String name : (Set<String>) arguments[0]) {
                    Object answer = run(name, (EntryProcessor<String, Store, Object>) arguments[1]);
                    if (answer != null) {
                        answers.put(name, answer);
                    }
                }
                yield CompletableFuture.completedFuture(answers);
            }
            case "deleteAsync" -> {
                String name = (String) arguments[0];
                boolean wasThere = stores.containsKey(name);
                lose(name);
                yield CompletableFuture.completedFuture(wasThere);
            }
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private CompletableFuture<Object> submit(String name, EntryProcessor<String, Store, Object> processor) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        if (atOnce || random.nextDouble() >= unreliable) {
            answer.complete(run(name, processor));
            return answer;
        }
        int fate = random.nextInt(4);
        Runnable operation = () -> {
            Object result = fate == 0 ? null : run(name, processor);
            if (fate == 1) {
                run(name, processor);
            }
            if (fate < 1 || fate == 2) {
                answer.completeExceptionally(new IllegalStateException("Nobody knows whether the processor ran."));
            } else {
                answer.complete(result);
            }
        };
        waiting.add(operation);
        return answer;
    }

    private @Nullable Object run(String name, EntryProcessor<String, Store, Object> processor) {
        if (PlayedKeeper.applies(processor)) {
            if (missing == Guard.ABSENT_IS_LOADING && !stores.containsKey(name)) {
                put(name, Store.empty(new StoreId(name), ZONE));
            }
            Store store = stores.get(name);
            if (missing == Guard.POSITION_CHECK && store != null) {
                PlayedKeeper.ignorePositions(processor, store);
            }
        }
        SimpleEntry<String, Store> entry = new SimpleEntry<>(name, stores.get(name));
        Object answer = processor.process(entry);
        Store after = entry.getValue();
        if (after != null && after != stores.get(name)) {
            put(name, after);
        }
        return answer;
    }

    private void put(String name, Store store) {
        boolean isNew = stores.put(name, store) == null;
        if (isNew) {
            appeared.appeared(this, store);
        }
    }

    private static Store copy(Store store) {
        return decoded(StoreCodec.encode(store));
    }

    private static Store decoded(byte[] bytes) {
        try {
            return StoreCodec.decode(bytes);
        } catch (DamagedStore damaged) {
            throw new AssertionError(damaged);
        }
    }
}
