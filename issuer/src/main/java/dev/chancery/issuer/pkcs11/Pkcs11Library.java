package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** The functions of a shared library that speaks PKCS#11. Once loaded, it stays. */
final class Pkcs11Library {

    /** A version, padded, and then 68 pointers. */
    private static final long OFFSET = 8;

    private static final long COUNT = 68;

    private final Map<Function, MethodHandle> functions = new EnumMap<>(Function.class);

    /**
     * Loads the library at {@code path}.
     *
     * @throws Pkcs11Exception if there is none that speaks PKCS#11
     */
    @SuppressWarnings("restricted") // Speaking to a shared library is what this class is for.
    Pkcs11Library(Path path) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment entry =
                    SymbolLookup.libraryLookup(path, Arena.global())
                            .findOrThrow("C_GetFunctionList");
            MemorySegment pointer = arena.allocate(ADDRESS);
            MethodHandle get =
                    linker.downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            if (invoke(get, pointer) != 0) {
                throw new NoSuchElementException("it does not list its functions");
            }
            MemorySegment list =
                    pointer.get(ADDRESS, 0).reinterpret(OFFSET + COUNT * ADDRESS.byteSize());
            for (Function function : Function.values()) {
                MemorySegment address =
                        list.get(ADDRESS, OFFSET + function.index() * ADDRESS.byteSize());
                functions.put(function, linker.downcallHandle(address, function.descriptor()));
            }
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw Pkcs11Exception.unloadable("no PKCS#11 module can be loaded from " + path, e);
        }
    }

    /** The function itself, for whoever calls it often. */
    MethodHandle handle(Function function) {
        return Objects.requireNonNull(functions.get(function));
    }

    /** Calls a function that must succeed. */
    void call(Function function, Object... arguments) throws Pkcs11Exception {
        requireOk(function, invoke(handle(function), arguments));
    }

    /** Calls a function that must succeed or return {@code accepted}; which of the two. */
    ReturnValue callAccepting(ReturnValue accepted, Function function, Object... arguments)
            throws Pkcs11Exception {
        long code = invoke(handle(function), arguments);
        if (ReturnValue.of(code) == accepted) {
            return accepted;
        }
        requireOk(function, code);
        return ReturnValue.OK;
    }

    static void requireOk(Function function, long code) throws Pkcs11Exception {
        if (code != 0) {
            throw Pkcs11Exception.returned(function, code);
        }
    }

    private static long invoke(MethodHandle function, Object... arguments) {
        try {
            return (long) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError("a call out of Java throws nothing", e);
        }
    }
}
