package io.aisle.grid.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void a_folder_with_something_else_in_it_is_refused_even_when_fresh_is_asked() throws IOException {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        Files.writeString(photos.resolve("cat.jpg"), "meow");
        assertThatThrownBy(() -> DataFolder.open(photos, true, 0))
                .isInstanceOf(WrongEnvironment.class)
                .hasMessageContaining("--data");
        assertThat(photos.resolve("cat.jpg")).exists();
    }

    @Test
    void fresh_empties_what_an_earlier_run_left_and_makes_a_new_member_key() throws IOException {
        Path root = temp.resolve("data");
        byte[] key;
        DataFolder first = DataFolder.open(root, false, 0);
        key = Files.readAllBytes(first.memberKey());
        Files.writeString(first.logs().resolve("node.log"), "old");
        first.close();

        DataFolder second = DataFolder.open(root, true, 0);
        assertThat(second.logs()).isEmptyDirectory();
        assertThat(Files.readAllBytes(second.memberKey())).hasSize(32).isNotEqualTo(key);
        second.close();
    }

    @Test
    void without_fresh_the_member_key_stays() throws IOException {
        Path root = temp.resolve("data");
        DataFolder first = DataFolder.open(root, false, 0);
        byte[] key = Files.readAllBytes(first.memberKey());
        first.close();
        DataFolder second = DataFolder.open(root, false, 0);
        assertThat(Files.readAllBytes(second.memberKey())).isEqualTo(key);
        second.close();
    }

    @Test
    void master_data_is_new_until_it_was_imported_and_again_when_it_changed() throws IOException {
        DataFolder folder = DataFolder.open(temp.resolve("data"), false, 0);
        Files.createDirectories(folder.masterData());
        Files.writeString(folder.masterData().resolve("stores.csv"), "S001");
        assertThat(folder.masterDataIsNew()).isTrue();
        folder.rememberMasterData();
        assertThat(folder.masterDataIsNew()).isFalse();
        Files.writeString(folder.masterData().resolve("stores.csv"), "S002");
        assertThat(folder.masterDataIsNew()).isTrue();
        folder.close();
    }

    @Test
    void two_at_once_are_refused() throws IOException {
        DataFolder first = DataFolder.open(temp.resolve("data"), false, 0);
        assertThatThrownBy(() -> DataFolder.open(temp.resolve("data"), true, 0))
                .isInstanceOf(WrongEnvironment.class)
                .hasMessageContaining("Another ./aisle up");
        assertThat(first.memberKey()).exists();
        first.close();
    }

    @Test
    void a_full_disk_is_one_sentence() {
        assertThatThrownBy(() -> DataFolder.open(temp.resolve("data"), false, Long.MAX_VALUE))
                .isInstanceOf(WrongEnvironment.class)
                .hasMessageContaining("MB are free");
    }

    @Test
    void the_grid_of_a_running_installation_is_found_through_its_folder() throws IOException {
        DataFolder folder = DataFolder.open(temp.resolve("data"), false, 0);
        folder.rememberGrid(List.of("127.0.0.1:5702", "127.0.0.1:5703"));
        assertThat(DataFolder.gridMembers(folder.root())).containsExactly("127.0.0.1:5702", "127.0.0.1:5703");
        folder.close();
        assertThat(DataFolder.gridMembers(folder.root())).isEmpty();
    }
}
