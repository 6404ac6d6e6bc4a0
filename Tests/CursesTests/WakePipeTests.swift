import Glibc
import Testing

@testable import Curses

struct WakePipeTests {
    @Test func `many wakes are one`() throws {
        let pipe = try WakePipe()
        let waker = DisplayWaker(pipe: pipe)
        for _ in 0..<100_000 {
            waker.wake()
        }
        #expect(pipe.drain() == (woken: true, signalled: false))
        #expect(pipe.drain() == (woken: false, signalled: false))
    }

    @Test func `a wake after the last was seen is a new one`() throws {
        let pipe = try WakePipe()
        pipe.wake()
        _ = pipe.drain()
        pipe.wake()
        #expect(pipe.drain().woken)
    }

    @Test func `a signal's byte is told from a wake`() throws {
        let pipe = try WakePipe()
        var byte = UInt8(SIGWINCH)
        write(pipe.writeEnd, &byte, 1)
        #expect(pipe.drain() == (woken: false, signalled: true))
        write(pipe.writeEnd, &byte, 1)
        pipe.wake()
        #expect(pipe.drain() == (woken: true, signalled: true))
    }

    @Test func `commands do not inherit the pipe`() throws {
        let pipe = try WakePipe()
        #expect(fcntl(pipe.readEnd, F_GETFD) & FD_CLOEXEC != 0)
        #expect(fcntl(pipe.writeEnd, F_GETFD) & FD_CLOEXEC != 0)
    }
}
