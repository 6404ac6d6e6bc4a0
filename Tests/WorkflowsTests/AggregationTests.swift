import Execution
import Testing
import Workflows

@Suite struct AggregationTests {
    private static let rated = """
        branches:
          rated: {for_each: {left: 1, right: 2}, prompt: x, returns: {score: 1..10, note: text}}
          text: {prompt: x}
          list: {prompt: x, returns: lines}

        """

    private func aggregation(_ join: String) throws -> Aggregation {
        let loaded = Loaded(Self.rated + "join: \(join)")
        let plan = try #require(loaded.plan, "\(loaded.error?.text ?? "")")
        guard case .action(.aggregate(let aggregation)) = plan.body.join.work else {
            Issue.record("not an aggregator")
            return Aggregation([], .first)
        }
        return aggregation
    }

    @Test(arguments: [
        ("concatenate", Aggregation.Method.concatenate(separator: "\n\n")),
        ("merge", .merge(by: [], conflict: .fail)),
        ("vote", .vote(Aggregation.Vote())),
        ("first", .first),
        ("csv", .csv(columns: ["score", "note", "value"])),
    ])
    func `the short form is about the results`(name: String, method: Aggregation.Method) throws {
        let text = name == "concatenate" ? "branches: {a: {run: ls}}\n" : Self.rated
        let plan = try #require(Loaded(text + "join: \(name)").plan)
        guard case .action(.aggregate(let aggregation)) = plan.body.join.work else {
            Issue.record("not an aggregator")
            return
        }
        #expect(aggregation == Aggregation([Reference(.results)], method))
    }

    @Test(arguments: [
        ("{concatenate: [text], separator: x}", Aggregation.Method.concatenate(separator: "x")),
        ("{merge: list, conflict: last}", .merge(by: [], conflict: .last)),
        (
            "{vote: rated, by: score, winner: majority, tie: first, weights: {left: 2, right: 0.5}, exact: true}",
            .vote(
                Aggregation.Vote(
                    by: [.field("score")], winner: .majority, tie: .first, weights: ["left": 2, "right": 0.5],
                    isExact: true))
        ),
        ("{best: rated, by: score}", .best(by: [.field("score")])),
        ("{csv: rated}", .csv(columns: ["score", "note"])),
        ("{csv: text}", .csv(columns: ["value"])),
    ])
    func `what is said about an aggregator reaches the plan`(join: String, method: Aggregation.Method) throws {
        #expect(try aggregation(join).method == method)
    }

    @Test func `an aggregator waits for ends, and may require values`() throws {
        let text = "branches: {a: {run: ls}, b: {run: ls}, c: {vote: [a, b], require: 2}}"
        let branch = try #require(Loaded(text).plan).body.branches[2]
        #expect(branch.dependencies == [Dependency("a", .end), Dependency("b", .end)])
        guard case .aggregate(let aggregation) = branch.action else {
            Issue.record("not an aggregator")
            return
        }
        #expect(aggregation.require == .count(2))
    }

    @Test func `a part of each instance is checked as one per instance`() throws {
        let text = """
            branches:
              check: {repeat: 3, prompt: x, returns: {sources: [{url: text}], score: 1..10}}

            """
        #expect(Loaded(text + "join: {merge: check.*.sources, by: url}").faults == [])
        #expect(
            Loaded(text + "join: {merge: check.*.sources, by: name}").faults == [
                "3:36 `check.*.sources` has no `name`"
            ])
        let branch = "  pick: {best: check.*.score, require: 4}"
        #expect(Loaded(text + branch).faults == ["3:40 branch `pick` requires 4 results, and there are 3"])
    }
}
