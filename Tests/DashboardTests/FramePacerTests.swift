import Testing

@testable import Dashboard

@Suite struct FramePacerTests {
    private func pacer(lastFrame: Duration, took duration: Duration = .zero) -> FramePacer {
        var pacer = FramePacer()
        pacer.framePainted(at: lastFrame, took: duration)
        return pacer
    }

    @Test func `nothing is due until something is asked for`() {
        #expect(FramePacer().due == nil)
        #expect(pacer(lastFrame: .seconds(1)).due == nil)
    }

    @Test(arguments: [
        (FramePacer.Cause.operation, Duration.milliseconds(1001)), (.state, .milliseconds(1033)),
        (.text, .microseconds(1_066_667)),
    ])
    func `a frame waits for its cause's interval`(cause: FramePacer.Cause, due: Duration) {
        var pacer = pacer(lastFrame: .seconds(1))
        pacer.request(cause, at: .milliseconds(1001))
        #expect(pacer.due == due)
    }

    @Test(arguments: FramePacer.Cause.allCases)
    func `after a quiet while any cause paints at once`(cause: FramePacer.Cause) {
        var pacer = pacer(lastFrame: .seconds(1))
        pacer.request(cause, at: .seconds(2))
        #expect(pacer.isDue(at: .seconds(2)))
    }

    @Test func `the more urgent request wins`() {
        var pacer = pacer(lastFrame: .seconds(1))
        pacer.request(.text, at: .milliseconds(1010))
        pacer.request(.operation, at: .milliseconds(1011))
        pacer.request(.state, at: .milliseconds(1012))
        #expect(pacer.due == .milliseconds(1011))
    }

    @Test func `clocks step at whole tenths of a second`() {
        var pacer = pacer(lastFrame: .milliseconds(1234))
        pacer.requestTick(after: .milliseconds(1234))
        #expect(pacer.due == .microseconds(1_300_667))
        var calm = self.pacer(lastFrame: .milliseconds(1210))
        calm.requestTick(after: .milliseconds(1210))
        #expect(calm.due == .milliseconds(1300))
    }

    @Test func `a slow display is given time, but a key does not wait`() {
        var pacer = pacer(lastFrame: .seconds(1), took: .milliseconds(100))
        pacer.request(.text, at: .milliseconds(1100))
        #expect(pacer.due == .milliseconds(1500))
        pacer.requestTick(after: .milliseconds(1200))
        #expect(pacer.due == .milliseconds(1500))
        pacer.request(.operation, at: .milliseconds(1150))
        #expect(pacer.due == .milliseconds(1150))
    }
}
