package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetworkTest {
    @Test
    void either_way_between_two_places_can_be_cut_and_mended() throws Exception {
        assumeTrue(Network.isPossible(), "Network namespaces need root and the program ip.");
        try (Network network = Network.create(List.of("here"));
                ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName(network.address(Network.HOST)))) {
            assertThat(reaches(network, server)).isTrue();

            network.cut("here", Network.HOST);
            assertThat(reaches(network, server)).isFalse();
            network.mend();
            assertThat(reaches(network, server)).isTrue();

            network.cut(Network.HOST, "here"); // the answer does not come
            assertThat(reaches(network, server)).isFalse();
            network.mend();
            assertThat(reaches(network, server)).isTrue();
        }
        assertThat(Shell.require("ip", "netns", "list"))
                .doesNotContain("aisle-chaos-" + ProcessHandle.current().pid());
    }

    private static boolean reaches(Network network, ServerSocket server) throws Exception {
        List<String> command = new ArrayList<>(network.entering("here"));
        command.addAll(List.of(
                "timeout",
                "2",
                "bash",
                "-c",
                "exec 3<>/dev/tcp/" + network.address(Network.HOST) + "/" + server.getLocalPort()));
        return Shell.run(command).exit() == 0;
    }
}
