import Execution
import TestSupport

@testable import Dashboard

/// Each cause alone.
extension SlowRun {
    static let limits: [SlowRun] = [
        SlowRun("three quarters of a timeout are gone", .limit) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.send(0, [.timeout(.seconds(5))])
            script.stream(0, 20, for: chance.about(4300))
            return script
        },
        SlowRun("it says nothing until the idle timeout", .limit, .silence) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.send(0, [.idle(.seconds(2))])
            script.stream(0, 20, for: .seconds(1))
            script.wait(chance.about(1650))
            return script
        },
        SlowRun("a timeout has ended it", .limit) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.wait(chance.about(800))
            script.finish(1)
            script.wait(chance.about(4200))
            script.finish(0, .timedOut) { $0.clock = .timeout(.seconds(5)) }
            script.finishRun(.incomplete)
            return script
        },
    ]

    static let waits: [SlowRun] = [
        SlowRun("a provider is left alone", .throttled) { chance in
            var script = RunScript.asking(["a", "b", "c"])
            script.start(0...2)
            script.wait(chance.about(500))
            script.finish(0)
            for index in 1...2 { script.failAttempt(index, because: "HTTP 429") }
            script.close(gate: "openai", for: .seconds(8), because: "HTTP 429", limit: 1)
            for index in 1...2 { script.queue(index, for: .gate("openai")) }
            script.wait(chance.about(3000))
            return script
        },
        SlowRun("a provider was left alone most of the time", .throttled) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.wait(chance.about(500))
            script.finish(0)
            script.failAttempt(1, because: "HTTP 429")
            let pause = chance.about(6000)
            script.close(gate: "openai", for: pause, because: "HTTP 429")
            script.queue(1, for: .gate("openai"))
            script.wait(pause)
            script.open(gate: "openai")
            script.start(1)
            script.wait(chance.about(700))
            script.finish(1) { $0.queued = pause }
            script.finishRun()
            return script
        },
        SlowRun("one waits for a slot", .slot) { chance in
            var script = RunScript.asking(["a", "b", "c", "d"], maxParallel: 2)
            script.start(0...1)
            for index in 2...3 { script.queue(index) }
            script.wait(chance.about(900))
            script.finish(0)
            script.start(2)
            script.stream(2, 10, for: chance.about(2000))
            return script
        },
        SlowRun("many wait because their fan-out runs two at once", .slot) { chance in
            var script = RunScript.asking(["write"])
            let instances = script.expand(0, (1...12).map { "\($0)" }, kind: .prompt(model: "openai/small"))
            script.start(instances.prefix(2))
            for index in instances.dropFirst(2) { script.queue(index, for: .slotsOf(script.branches[0], 2)) }
            script.wait(chance.about(4000))
            return script
        },
        SlowRun("all had to wait for their turn", .slot) { chance in
            var script = RunScript("slow", commands: ["a", "b", "c"], sequential: true)
            for index in 1...2 { script.queue(index, for: .slots(1)) }
            for index in 0...2 {
                script.start(index)
                let waited = script.elapsed
                script.wait(chance.about(1500))
                script.finish(index) { $0.queued = waited }
            }
            script.finishRun()
            return script
        },
        SlowRun("it failed again and again", .retries) { chance in
            var script = RunScript.fetching(["a", "b"])
            script.start(0...1)
            script.wait(chance.about(300))
            script.finish(1)
            for pause in [500, 1000, 2000] {
                script.wait(chance.about(400))
                script.backOff(0, for: .milliseconds(pause), of: 5, because: "HTTP 503")
                script.wait(.milliseconds(pause))
                script.start(0)
            }
            script.wait(chance.about(300))
            return script
        },
        SlowRun("it succeeded at the third attempt", .retries) { chance in
            var script = RunScript.fetching(["a", "b"])
            script.start(0...1)
            for pause in [500, 1000] {
                script.wait(chance.about(700))
                script.backOff(0, for: .milliseconds(pause), of: 3, because: "HTTP 503")
                script.wait(.milliseconds(pause))
                script.start(0)
            }
            script.wait(chance.about(300))
            for index in 0...1 { script.finish(index) }
            script.finishRun()
            return script
        },
    ]

    static let networks: [SlowRun] = [
        SlowRun("the address of the host is not found", .connection) { chance in
            var script = RunScript.fetching(["a", "b"])
            script.start(0)
            script.fetch(0)
            script.wait(chance.about(3500))
            return script
        },
        SlowRun("it took long to find the address", .connection) { chance in
            var script = RunScript.fetching(["a", "b"])
            script.start(0)
            script.fetch(0)
            let dns = chance.about(2500)
            script.wait(dns)
            script.phase(0, "dns", took: dns)
            script.phase(0, "connect", took: .milliseconds(20))
            script.phase(0, "sent", took: .milliseconds(1))
            script.wait(chance.about(600))
            return script
        },
        SlowRun("the host does not take the connection", .connection) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0)
            script.send(0)
            script.wait(.milliseconds(30))
            script.phase(0, "dns", took: .milliseconds(30))
            script.wait(chance.about(2000))
            return script
        },
        SlowRun("the TLS handshake took most of the time", .connection) { chance in
            var script = RunScript.fetching(["a", "b"])
            script.start(0...1)
            script.fetch(0)
            script.wait(.milliseconds(200))
            script.finish(1)
            let tls = chance.about(3000)
            script.wait(tls)
            script.phase(0, "dns", took: .milliseconds(100))
            script.phase(0, "connect", took: .milliseconds(100))
            script.phase(0, "tls", took: tls)
            script.wait(chance.about(500))
            script.say(0, "ok")
            script.finish(0)
            script.finishRun()
            return script
        },
        SlowRun("no byte for many times as long as the others took", .firstByte) { chance in
            var script = RunScript.asking(["a", "b", "c", "d", "e"])
            for index in 0...4 {
                script.start(index)
                script.send(index)
                script.reach(index)
            }
            script.wait(chance.about(500))
            for index in 0...3 { script.say(index, "word") }
            script.wait(chance.about(600))
            for index in 0...3 { script.finish(index) }
            script.wait(chance.about(2000))
            return script
        },
        SlowRun("its first byte took most of the time", .firstByte) { chance in
            var script = RunScript.asking(["a", "b", "c", "d", "e"])
            script.start(0...4)
            script.wait(chance.about(400))
            for index in 0...3 { script.say(index, "word") }
            for index in 0...3 { script.finish(index) }
            script.wait(chance.about(4000))
            script.say(4, "word")
            script.wait(chance.about(500))
            script.finish(4)
            script.finishRun()
            return script
        },
    ]

    static let speeches: [SlowRun] = [
        SlowRun("it stopped in the middle of a word", .silence) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.stream(0, 20, for: chance.about(1500))
            script.wait(chance.about(3000))
            return script
        },
        SlowRun("it made a long pause", .silence) { chance in
            var script = RunScript.asking(["a", "b"])
            script.start(0...1)
            script.stream(0, 20, for: chance.about(1000))
            script.finish(1)
            script.wait(chance.about(5000))
            script.stream(0, 20, for: chance.about(1000))
            script.finish(0)
            script.finishRun()
            return script
        },
        SlowRun("it says far less in a second than the others", .slowStream, .dominating) { chance in
            var script = RunScript.asking(["a", "b", "c", "d"])
            script.start(0...3)
            for _ in 0..<10 {
                for index in 0...2 { script.say(index, String(repeating: "x", count: 60)) }
                script.say(3, "xxx")
                script.wait(chance.about(100))
            }
            for index in 0...2 { script.finish(index) }
            script.stream(3, 3, for: chance.about(3000))
            return script
        },
    ]
}
