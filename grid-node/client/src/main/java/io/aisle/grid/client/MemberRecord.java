package io.aisle.grid.client;

/// A member with the pseudonyms their codes hash to.
///
/// @param schemes `card`, `app`, `phone` or `tag`, one for each key
public record MemberRecord(Member member, String[] keys, String[] schemes) {}
