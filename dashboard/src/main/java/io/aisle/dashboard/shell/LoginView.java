package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.text.Texts;

/// Sign-in.
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final Texts texts = Texts.of(UI.getCurrent().getLocale());
    private final LoginForm form = new LoginForm();

    LoginView(Access access) {
        addClassName("signin");
        Div logo = new Div();
        logo.addClassName("logo");
        Div brand = new Div(logo, new Span("Aisle"));
        brand.addClassName("brand");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words());
        Div box = new Div(brand, form);
        if (access.hasDemoLogins()) {
            Div hint = new Div(texts.get("login.demo"));
            hint.addClassName("hint");
            box.add(hint);
        }
        add(box);
    }

    private LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle(texts.get("login.title"));
        words.getForm().setUsername(texts.get("login.name"));
        words.getForm().setPassword(texts.get("login.password"));
        words.getForm().setSubmit(texts.get("login.submit"));
        words.getErrorMessage().setTitle(texts.get("login.wrong"));
        words.getErrorMessage().setMessage(texts.get("login.wrong.rest"));
        words.getErrorMessage().setUsername(texts.get("login.name.needed"));
        words.getErrorMessage().setPassword(texts.get("login.password.needed"));
        return words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        form.setError(
                entering.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return texts.get("login.title") + " \u00b7 Aisle";
    }
}
