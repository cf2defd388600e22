package io.aisle.dashboard.shell;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.aisle.dashboard.access.Role;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What every page stands in: navigation, way, live badge, pause, search, theme, who is signed in.
@PermitAll
public class Frame extends AppLayout implements RouterLayout, BeforeEnterObserver {
    private static final List<String> LISTED = List.of("stores", "devices", "forecast", "replenishment", "accuracy");

    private final Lookout lookout;
    private final Texts texts;
    private final Nav links = new Nav();
    private final Span storeCount = Panels.text("n", "");
    private final Span orderCount = Panels.text("n", "");
    private final Span deviceCount = Panels.text("n", "");
    private final Div way = new Div();
    private final Anchor notLive = new Anchor("devices", "");
    private final Span notLiveText = new Span();
    private final Span live = new Span();
    private final Span liveIcon = Icons.small("again");
    private final Span liveWord = new Span();
    private final Span liveAge = Panels.text("age", "");
    private final Behind behind;
    private final NativeButton pause = new NativeButton();
    private final Span pauseIcon = Icons.icon("pause");
    private final TextField find = new TextField();
    private final Announcer announcer = new Announcer();
    private @Nullable LivePage page;
    private boolean paused;

    Frame(Lookout lookout, AuthenticationContext authentication) {
        this.lookout = lookout;
        this.texts = Texts.of(UI.getCurrent().getLocale());
        behind = new Behind(texts);
        Viewer viewer = lookout.access().viewer();
        setPrimarySection(Section.DRAWER);
        addToDrawer(drawer(viewer, new UserMenu(texts, viewer, authentication)));
        addToNavbar(top());
        new Keys(texts, find::focus, this::close).listen(this);
    }

    private Div drawer(Viewer viewer, UserMenu menu) {
        Div logo = new Div();
        logo.addClassName("logo");
        Div brand = new Div(logo, new Span("Aisle"));
        brand.addClassName("brand");
        links.setAriaLabel(texts.get("nav.main"));
        links.add(link("", "live", "nav.live", null));
        links.add(link("stores", "store", "nav.stores", storeCount));
        if (viewer.role() != Role.STAFF) {
            links.add(link("forecast", "forecast", "nav.forecast", null));
        }
        links.add(link("replenishment", "truck", "nav.replenishment", orderCount));
        if (viewer.role() != Role.STAFF) {
            links.add(link("accuracy", "target", "nav.accuracy", null));
        }
        links.add(link("devices", "chip", "nav.devices", deviceCount));
        Div nav = new Div(brand, links, menu);
        nav.addClassName("nav");
        return nav;
    }

    private Anchor link(String href, String icon, String key, @Nullable Span count) {
        Anchor link = new Anchor(href.isEmpty() ? "." : href, "");
        link.add(Icons.icon(icon), new Span(texts.get(key)));
        if (count != null) {
            link.add(count);
        }
        link.setId("nav-" + (href.isEmpty() ? "live" : href));
        return link;
    }

    private Div top() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(texts.get("nav.menu"));
        way.addClassName("crumbs");
        notLive.setClassName("badge w wide");
        notLive.add(Icons.small("watch"), notLiveText);
        notLive.setVisible(false);
        live.setClassName("badge");
        live.setId("live");
        live.add(liveIcon, liveWord, liveAge);
        pause.setClassName("btn icon plain");
        pause.setId("pause");
        pause.add(pauseIcon);
        pause.setAriaLabel(texts.get("pause"));
        pause.addClickListener(this::pauseOrResume);
        find.addClassName("find");
        find.setId("find");
        find.setPlaceholder(texts.get("find.placeholder"));
        find.setAriaLabel(texts.get("find.placeholder"));
        find.setPrefixComponent(Icons.icon("search"));
        Span key = Panels.text("key", "/");
        find.setSuffixComponent(key);
        find.addKeyPressListener(Key.ENTER, pressed -> Finding.go(lookout, texts, find.getValue()));
        find.setClearButtonVisible(false);
        find.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        NativeButton theme = new NativeButton("", clicked -> Theme.switchOver(UI.getCurrent()));
        theme.setClassName("btn icon plain wide");
        theme.setId("theme");
        theme.add(Icons.icon("moon"));
        theme.setAriaLabel(texts.get("theme.switch"));
        Div top = new Div(toggle, way, Panels.grow(), notLive, live, behind, pause, find, theme, announcer);
        top.addClassName("top");
        return top;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        paused = false;
        super.showRouterLayoutContent(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String path = entering.getLocation().getPath();
        links.getChildren().forEach(link -> {
            String id = Objects.requireNonNullElse(link.getId().orElse(null), "");
            boolean here = LISTED.stream()
                    .filter(path::startsWith)
                    .findFirst()
                    .map(page -> id.equals("nav-" + page))
                    .orElse(id.equals("nav-live"));
            if (here) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        storeCount.setText(String.valueOf(
                lookout.access().stores(lookout.access().viewer()).size()));
    }

    void opened(LivePage opened) {
        page = opened;
        paused = false;
        showPauseButton();
        showWay(opened.crumbs());
    }

    /// The way has changed without leaving the page.
    public void showWay(List<Crumb> crumbs) {
        way.removeAll();
        for (Crumb crumb : crumbs) {
            if (crumb.href().isEmpty()) {
                Span here = new Span(crumb.text());
                here.getElement().setAttribute("aria-current", "page");
                way.add(here);
            } else {
                way.add(new Anchor(crumb.href(), crumb.text()), Icons.icon("next"));
            }
        }
    }

    /// How many stores and gateways in the viewer's scope are not well; all of them are counted in `stores`.
    public void showTroubles(int storesNotLive, int stores, int gateways) {
        boolean some = storesNotLive > 0;
        if (some) {
            setText(notLiveText, texts.get("stores.not-live", storesNotLive, stores));
        }
        if (some != notLive.isVisible()) {
            notLive.setVisible(some);
        }
        setText(deviceCount, gateways == 0 ? "" : String.valueOf(gateways));
    }

    /// How many proposals wait for a decision.
    public void showOrders(int open) {
        setText(orderCount, open == 0 ? "" : Figures.of(texts.locale()).whole(open));
    }

    void showFreshness(DataAge fresh) {
        String word = fresh.state().word();
        setText(liveWord, texts.get("state." + word));
        setText(
                liveAge,
                fresh.asOfMillis() == 0
                        ? ""
                        : "\u00a0\u00b7\u00a0 " + Figures.of(texts.locale()).age(fresh.ageMillis()));
        showState("badge " + word, fresh.state().icon());
        behind.beat();
    }

    void showPaused(String since) {
        setText(liveWord, texts.get("paused.at", since));
        setText(liveAge, "");
        showState("badge a", "pause");
        behind.rest();
    }

    private void showState(String badge, String icon) {
        if (!badge.equals(live.getClassName())) {
            live.setClassName(badge);
            liveIcon.setClassName("i s i-" + icon);
            announcer.say(badge, texts.get("state.said", liveWord.getText()));
        }
    }

    private void close() {
        if (page != null) {
            page.close();
        }
    }

    private void pauseOrResume(ClickEvent<?> clicked) {
        if (page != null) {
            paused = !paused;
            page.pause(paused);
            showPauseButton();
        }
    }

    private void showPauseButton() {
        pauseIcon.setClassName("i i-" + (paused ? "play" : "pause"));
        pause.setAriaLabel(texts.get(paused ? "resume" : "pause"));
    }

    private static void setText(Span span, String text) {
        if (!text.equals(span.getText())) {
            span.setText(text);
        }
    }
}
