package dev.twofold.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;

/** What messages are made of, found by walking their records, so that no test can forget a new one. */
final class Parts {

  private Parts() {}

  /** Bodies and the return address, and all records within them however deep. */
  static Stream<Class<?>> records() {
    return all().filter(Class::isRecord);
  }

  /** The closed sets of values that a body may hold. */
  static Stream<Class<?>> enums() {
    return all().filter(Class::isEnum);
  }

  /** The type of the field, or of what it may hold. */
  static Class<?> held(RecordComponent field) {
    Type type = field.getGenericType();
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type);
  }

  private static Stream<Class<?>> all() {
    Stream<Class<?>> bodies = Arrays.stream(MessageType.values()).map(MessageType::bodyType);
    return Stream.concat(bodies, Stream.of(Envelope.ReturnAddress.class)).flatMap(Parts::within).distinct();
  }

  private static Stream<Class<?>> within(Class<?> type) {
    Stream<Class<?>> fields =
        type.isRecord() ? Arrays.stream(type.getRecordComponents()).map(Parts::held) : Stream.empty();
    return Stream.concat(Stream.of(type), fields.flatMap(Parts::within));
  }
}
