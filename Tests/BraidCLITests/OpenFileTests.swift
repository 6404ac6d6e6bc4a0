import Testing

@testable import BraidCLI

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct OpenFileTests {
    private func nothing() -> Int32 { open("/dev/null", O_WRONLY | O_CLOEXEC) }

    @Test func `a file that is ended twice does not close another one that has its number`() {
        let file = OpenFile(nothing())
        #expect(file.write([1, 2, 3]))
        #expect(file.end())
        // The lowest number that is free, which is that of the file before.
        let other = nothing()
        defer { close(other) }
        #expect(file.end())
        #expect(fcntl(other, F_GETFD) >= 0)
    }
}
