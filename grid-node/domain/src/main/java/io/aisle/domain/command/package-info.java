/// How the launcher's commands, which stand in several modules, speak of what went wrong.
@NullMarked
package io.aisle.domain.command;

import org.jspecify.annotations.NullMarked;
