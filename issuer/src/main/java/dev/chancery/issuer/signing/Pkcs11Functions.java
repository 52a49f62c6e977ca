package dev.chancery.issuer.signing;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** The functions of a PKCS#11 module, by their place in CK_FUNCTION_LIST (v2.40 section 5.2). */
final class Pkcs11Functions {

    /** A version, padded, and then 68 pointers. */
    private static final long OFFSET = 8;

    private static final long COUNT = 68;

    private final MemorySegment list;

    /**
     * Loads the shared library at {@code path}; once loaded, it stays.
     *
     * @throws TokenFailure if there is none that speaks PKCS#11
     */
    @SuppressWarnings("restricted") // Speaking to a shared library is what this class is for.
    Pkcs11Functions(Path path) throws TokenFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry =
                    SymbolLookup.libraryLookup(path, Arena.global())
                            .findOrThrow("C_GetFunctionList");
            MemorySegment pointer = arena.allocate(ADDRESS);
            MethodHandle get =
                    Linker.nativeLinker()
                            .downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            requireOk("C_GetFunctionList", call(get, pointer));
            list = pointer.get(ADDRESS, 0).reinterpret(OFFSET + COUNT * ADDRESS.byteSize());
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new TokenFailure(
                    TokenFailure.Kind.BROKEN, "no PKCS#11 module can be loaded from " + path, e);
        }
    }

    /** The function at that place, which takes those arguments and returns a CK_RV. */
    @SuppressWarnings("restricted") // As for the constructor.
    MethodHandle at(long index, MemoryLayout... arguments) {
        MemorySegment address = list.get(ADDRESS, OFFSET + index * ADDRESS.byteSize());
        return Linker.nativeLinker()
                .downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    /** Calls a function and returns its CK_RV. */
    static long call(MethodHandle function, Object... arguments) {
        try {
            return (long) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError("a call out of Java throws nothing", e);
        }
    }

    static void requireOk(String function, long value) throws TokenFailure {
        if (value != 0) {
            throw TokenFailure.broken("PKCS#11: %s returned 0x%x".formatted(function, value));
        }
    }
}
