package io.aisle.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Turns a member's code into its [MemberKey] under the chain's secret key. Gateways and imports must use the same
/// key.
///
/// HMAC as in RFC 2104 with SHA-256, cut to 128 bits (RFC 2104, section 5).
public final class MemberHasher {
    private final SecretKeySpec key;

    /// @param secret at least 16 bytes
    /// @throws IllegalArgumentException if the secret is shorter
    public MemberHasher(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("The member key must be at least 16 bytes long.");
        }
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// @param scheme `card`, `app`, `phone` or `tag`; case does not count
    /// @param code as the device read it; surrounding blanks do not count
    public MemberKey key(String scheme, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal((scheme.strip().toLowerCase(Locale.ROOT) + ":" + code.strip()).getBytes(UTF_8));
            return new MemberKey(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform must support HmacSHA256.", missing);
        }
    }
}
