import Testing

@testable import Execution

/// Votes in a run: how they are counted has tests of its own.
@Suite struct VotingTests {
    private static func vote(_ sources: String..., early: Bool = false, tie: Aggregation.Vote.Tie = .fail) -> Join {
        Join(
            .action(
                .aggregate(Aggregation(sources.map { Reference(.branch($0)) }, .vote(.init(winner: .most, tie: tie))))),
            early: early)
    }

    private static let voters = ["a", "b", "c", "d", "e"]

    private static func run(early: Bool = false) -> MachineHarness {
        MachineHarness(
            voters.map { branch($0, timeout: .seconds(9)) }, join: vote("a", "b", "c", "d", "e", early: early))
    }

    /// The harness does not work; the aggregator is asked as the driver asks it.
    private static func join(_ run: inout MachineHarness) {
        guard case .action(.aggregate(let aggregation)) = run.machine.plan.body.join.work else { return }
        let end: AttemptEnd
        do throws(BranchFailure) {
            end = .succeeded(
                BranchResult(try run.machine.scope(of: run.id("join").index).aggregate(aggregation)))
        } catch {
            end = .failed(error)
        }
        run.end("join", end)
        run.drainAll()
    }

    @Test func `four of five win, with their share`() {
        var run = Self.run()
        for (voter, opinion) in zip(Self.voters, ["positive", "Positive.", "negative", "positive\n", "positive"]) {
            run.succeed(voter, .text(opinion))
        }
        Self.join(&run)
        #expect(run.result?.answer == .text("positive"))
        #expect(run.result?.join?.vote?["share"] == .number(0.8))
        #expect(run.result?.status == .succeeded)
    }

    @Test func `a voter that timed out was asked, and has no vote`() {
        var run = Self.run()
        for (voter, opinion) in zip(Self.voters, ["positive", "positive", "negative", "positive"]) {
            run.succeed(voter, .text(opinion))
        }
        run.wait(.seconds(9))
        Self.join(&run)
        #expect(run.result?.answer == .text("positive"))
        #expect(run.result?.join?.vote?["share"] == .number(0.75))
        #expect(run.result?.join?.vote?["share_of_asked"] == .number(0.6))
        #expect(run.result?.status == .incomplete)
    }

    @Test func `a tie has no winner`() {
        var run = MachineHarness(["a", "b"].map { branch($0) }, join: Self.vote("a", "b"))
        run.succeed("a", .text("yes"))
        run.succeed("b", .text("no"))
        Self.join(&run)
        #expect(run.result?.status == .failed)
        #expect(run.result?.error?.contains("a tie") == true)
    }

    @Test func `an early vote ends with the vote that decides it, and not before`() {
        var run = Self.run(early: true)
        run.succeed("c", .text("positive"))
        run.succeed("a", .text("positive"))
        #expect(run.joinStarts == 0)
        run.succeed("e", .text("positive"))
        #expect(run.joinStarts == 1)
        #expect(["b", "d"].allSatisfy { run.outcome($0)?.by == "early_decision" })
        Self.join(&run)
        #expect(run.result?.answer == .text("positive"))
        #expect(run.result?.status == .succeeded)
    }

    @Test func `an early vote of a fan-out counts the instances that have ended`() {
        var run = MachineHarness(
            [.forEach("voters", .count(5)), branch("chair")], join: Self.vote("voters", "chair", early: true))
        for (voter, opinion) in [("chair", "no"), ("voters[4]", "yes"), ("voters[2]", "yes"), ("voters[0]", "yes")] {
            run.succeed(voter, .text(opinion))
            #expect(run.outcome("voters[1]") == nil, "two that are out could make a tie")
        }
        run.succeed("voters[3]", .text("yes"))
        #expect(run.outcome("voters[1]")?.by == "early_decision")
        Self.join(&run)
        #expect(run.result?.answer == .text("yes"))
        #expect(run.result?.join?.vote?["votes"] == .integer(4))
    }

    @Test func `an early majority is safe when those who are out cannot take it back`() {
        let vote = Aggregation([Reference(.results)], .vote(.init(winner: .majority)))
        var run = MachineHarness(Self.voters.map { branch($0) }, join: Join(.action(.aggregate(vote)), early: true))
        run.succeed("a", .text("yes"))
        run.succeed("b", .text("yes"))
        #expect(run.joinStarts == 0)
        run.succeed("c", .text("yes"))
        #expect(run.joinStarts == 1)
        Self.join(&run)
        #expect(run.result?.answer == .text("yes"))
    }

    @Test func `an early vote of all waits for all`() {
        let vote = Aggregation([Reference(.results)], .vote(.init(winner: .all)))
        var run = MachineHarness(Self.voters.map { branch($0) }, join: Join(.action(.aggregate(vote)), early: true))
        for voter in Self.voters.dropLast() { run.succeed(voter, .text("yes")) }
        #expect(run.joinStarts == 0)
        run.succeed("e", .text("yes"))
        #expect(run.joinStarts == 1)
    }

    @Test func `an early vote with weights counts those who are out with the greatest`() {
        let vote = Aggregation([Reference(.results)], .vote(.init(weights: ["a": 3])))
        var run = MachineHarness(Self.voters.map { branch($0) }, join: Join(.action(.aggregate(vote)), early: true))
        run.succeed("a", .text("yes"))
        run.succeed("b", .text("yes"))
        run.succeed("c", .text("yes"))
        #expect(run.joinStarts == 0, "two that are out could have weighed three each")
        run.succeed("d", .text("no"))
        #expect(run.joinStarts == 1)
        Self.join(&run)
        #expect(run.result?.join?.vote?["counts"] == .json(#"{"yes": 5, "no": 1}"#))
    }

    @Test func `an early vote that stays open counts every vote`() {
        var run = Self.run(early: true)
        for (voter, opinion) in zip(Self.voters, ["yes", "no", "yes", "no", "yes"]) {
            run.succeed(voter, .text(opinion))
        }
        Self.join(&run)
        #expect(run.result?.answer == .text("yes"))
        #expect(Self.voters.allSatisfy { run.outcome($0)?.status == .succeeded })
    }
}
