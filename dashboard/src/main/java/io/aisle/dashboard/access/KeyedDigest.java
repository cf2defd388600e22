package io.aisle.dashboard.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Compares passwords in constant time under a key that lives as long as the process.
///
/// They come from the environment and are stored nowhere, so a slow hash would only slow every REST call.
final class KeyedDigest implements PasswordEncoder {
    private final SecretKeySpec key;

    KeyedDigest() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return HexFormat.of().formatHex(digest(password == null ? "" : password.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        return password != null
                && encoded != null
                && !encoded.isEmpty()
                && MessageDigest.isEqual(encode(password).getBytes(UTF_8), encoded.getBytes(UTF_8));
    }

    boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform must support HmacSHA256.", missing);
        }
    }
}
