package dev.twofold.contracts;

/**
 * A record that could not be decoded, or failed for a reason that does not pass. Names the record, never its content.
 *
 * @param size bytes of the record's value
 * @param sha256 lower-case hex digest of the value
 * @param errorClass simple name of the exception's class, without its message
 */
public record DeadLetter(String topic, int partition, long offset, int size, String sha256, String errorClass)
    implements Message {}
