import Canvas
import Testing

@testable import Dashboard

@Suite struct PlaybackTests {
    private let range = Duration.milliseconds(2)...Duration.seconds(45)

    private func playback(
        from position: Duration = .zero, speed: PlaybackSpeed = .normal, isPlaying: Bool = true
    ) -> Playback {
        Playback(of: range, from: position, speed: speed, isPlaying: isPlaying, at: .seconds(100))
    }

    @Test(arguments: PlaybackSpeed.allCases)
    func `time passes as fast as was asked for, and stops at the end`(speed: PlaybackSpeed) {
        let playback = playback(speed: speed)
        #expect(playback.position(at: .seconds(90)) == .milliseconds(2))
        #expect(playback.position(at: .seconds(100)) == .milliseconds(2))
        let second = Duration.milliseconds(2) + .milliseconds(250) * Int(speed.rawValue * 4)
        #expect(playback.position(at: .seconds(101)) == min(second, .seconds(45)))
        #expect(playback.position(at: .seconds(1000)) == .seconds(45))
        #expect(playback.isAtEnd(at: .seconds(1000)))
        #expect(!playback.isMoving(at: .seconds(1000)))
    }

    @Test func `a playback that is paused stays where it is, and goes on from there`() {
        var playback = playback()
        playback.toggle(at: .seconds(110))
        #expect(playback.position(at: .seconds(200)) == .milliseconds(10_002))
        #expect(!playback.isMoving(at: .seconds(200)))
        playback.toggle(at: .seconds(200))
        #expect(playback.position(at: .seconds(201)) == .milliseconds(11_002))
    }

    @Test func `another speed changes what comes, not where it is`() {
        var playback = playback()
        playback.change(to: .fourfold, at: .seconds(105))
        #expect(playback.position(at: .seconds(105)) == .milliseconds(5_002))
        #expect(playback.position(at: .seconds(106)) == .milliseconds(9_002))
    }

    @Test func `nobody gets out of the run`() {
        var playback = playback()
        playback.seek(to: .seconds(-5), at: .seconds(101))
        #expect(playback.position(at: .seconds(101)) == .milliseconds(2))
        playback.seek(to: .seconds(500), at: .seconds(101))
        #expect(playback.position(at: .seconds(101)) == .seconds(45))
    }

    @Test func `what is left after the end goes on when it jumps back, and starts again when it is played`() {
        var playback = playback()
        playback.seek(to: .seconds(40), at: .seconds(500))
        #expect(playback.position(at: .seconds(501)) == .seconds(41))
        playback.toggle(at: .seconds(600))
        #expect(playback.position(at: .seconds(600)) == .milliseconds(2))
        #expect(playback.isMoving(at: .seconds(600)))
    }

    @Test(arguments: PlaybackSpeed.allCases, [3, 7, 1_000_000_007, 44_999_999_999])
    func `it has come to a time at the moment that it says, to the nanosecond`(speed: PlaybackSpeed, position: Int) {
        let playback = playback(speed: speed)
        let position = Duration.milliseconds(2) + .nanoseconds(position % 44_000_000_000)
        guard let moment = playback.moment(of: position) else {
            Issue.record("no moment")
            return
        }
        #expect(playback.position(at: moment) >= position)
        #expect(playback.position(at: moment) - position < .nanoseconds(65))
    }

    @Test func `what does not come by itself has no moment`() {
        #expect(playback(isPlaying: false).moment(of: .seconds(3)) == nil)
        #expect(playback(from: .seconds(4)).moment(of: .seconds(3)) == nil)
        #expect(playback().moment(of: .seconds(46)) == nil)
    }

    @Test func `a record that ends sooner than it was thought to is at its end there`() {
        var playback = playback(from: .seconds(30))
        playback.end(with: .seconds(20), at: .seconds(101))
        #expect(playback.position(at: .seconds(101)) == .seconds(20))
        #expect(playback.isAtEnd(at: .seconds(101)))
        playback.end(with: .zero, at: .seconds(101))
        #expect(playback.share(at: .seconds(101)) == 1)
    }

    @Test func `a share is of what there is to see`() {
        let playback = Playback(of: .seconds(10)...Duration.seconds(20), from: .seconds(15))
        #expect(playback.share(at: .zero) == 0.5)
        #expect(playback.position(ofShare: 0.25) == .milliseconds(12_500))
        #expect(playback.position(ofShare: -1) == .seconds(10))
        #expect(playback.position(ofShare: 7) == .seconds(20))
    }

    @Test func `a speed is one of nine, and the next one stays among them`() {
        #expect(PlaybackSpeed("0.25") == .quarter)
        #expect(PlaybackSpeed("8x") == .eightfold)
        #expect(PlaybackSpeed("1.0") == .normal)
        for text in ["", "0", "-1", "3", "100", "1e400", "nan", "x", "64xx", "0x8"] where text != "0x8" {
            #expect(PlaybackSpeed(text) == nil)
        }
        #expect(PlaybackSpeed.quarter.changed(by: -1) == .quarter)
        #expect(PlaybackSpeed.normal.changed(by: 1) == .double)
        #expect(PlaybackSpeed.sixtyfourfold.changed(by: 1) == .sixtyfourfold)
        #expect(PlaybackSpeed.allCases.map { $0.label(in: .unicode) }.prefix(3) == ["0.25×", "0.5×", "1×"])
        #expect(PlaybackSpeed.sixtyfourfold.label(in: .ascii) == "64x")
    }
}
