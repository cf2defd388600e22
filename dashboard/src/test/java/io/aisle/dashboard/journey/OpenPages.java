package io.aisle.dashboard.journey;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.boot.test.context.TestComponent;

/// Notes the pages that browsers open.
@TestComponent
class OpenPages implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    private final transient Deque<UI> opened = new ConcurrentLinkedDeque<>();

    @Override
    public void serviceInit(ServiceInitEvent started) {
        started.getSource().addUIInitListener(page -> opened.addLast(page.getUI()));
    }

    UI newest() {
        return opened.getLast();
    }
}
