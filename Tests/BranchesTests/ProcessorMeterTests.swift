#if os(Linux)
    import Execution
    import Testing

    @Suite(.timeLimit(.minutes(1))) struct ProcessorMeterTests {
        /// What was told of the processor time of a branch.
        private func times(_ run: CommandRun) -> [Duration] {
            run.events.compactMap { event in
                if case .branchPhase(_, _, "cpu", let used) = event.kind { used } else { nil }
            }
        }

        @Test func `what a command and its children compute is told once a second has passed, then after two`() async {
            let run = await CommandRun.of([
                ("a", "timeout 3 sh -c 'while :; do :; done'; exit 0")
            ])
            let times = times(run)
            #expect(times.count == 2)
            #expect(times.allSatisfy { $0 > .zero && $0 < .seconds(4) })
            #expect(times == times.sorted())
        }

        @Test func `a command that sleeps has computed nearly nothing`() async {
            let times = times(await CommandRun.of([("a", "sleep 1.3")]))
            // On a slow machine two seconds may pass.
            #expect(!times.isEmpty)
            #expect(times.allSatisfy { $0 < .milliseconds(300) })
        }

        @Test func `of what is over within a second nothing is told`() async {
            #expect(times(await CommandRun.of([("a", "sleep 0.2")])).isEmpty)
        }
    }
#endif
