package io.aisle.domain.answer;

/// A member who was recognised and has not left, as a pseudonym.
///
/// Open until paid and five minutes gone, or 90 minutes after the last sighting.
///
/// @param memberKey hash of the code that was seen
/// @param by how recognised first, a `RecognisedBy` name
/// @param receipt of the purchase, empty if none yet
public record Visit(
        String memberKey, long enteredAtMillis, long lastSeenMillis, String by, String device, String receipt) {}
