import Testing

@testable import Execution

/// What templates see of branches that run once per element.
@Suite struct FanOutRenderingTests {
    private static let cities = Outcome.fanOut(
        "city",
        [
            ("London", .of("city[0]", .text("12"))), ("Paris", .failed("city[1]", "HTTP 503")),
            ("Oslo", .unwanted("city[2]")), ("Tokyo", .of("city[3]", .text("24"))),
        ])

    private static let whole = Outcome.fanOut(
        "city", [("London", .of("city[0]", .text("12"))), ("Tokyo", .of("city[1]", .text("24")))])

    @Test func `a fan-out is the list of the values there are`() throws {
        for scope in [RenderScope.branch([Self.cities]), .join([Self.cities], marks: false)] {
            #expect(try scope.text(.branch("city")) == "12\n24")
            #expect(try scope.text(.branch("city"), .index(1)) == "24")
            #expect(try scope.text(.branch("city"), filters: [.join(", ")]) == "12, 24")
            #expect(try scope.text(.branch("city"), filters: [.count]) == "2")
            #expect(try scope.text(.branch("city"), filters: [.json]) == #"["12","24"]"#)
        }
        let scope = RenderScope.join([Self.cities])
        #expect(try scope.render(.whole(Placeholder(Reference(.branch("city"))))) == .json(#"["12","24"]"#))
        #expect(try scope.text(.branch("city"), filters: [.bullets]) == "- 12\n- 24")
        #expect(try scope.text(.branch("city"), .index(1)) == "24")
    }

    @Test func `in a join nothing that is missing is hidden`() throws {
        #expect(try RenderScope.join([Self.cities]).text(.branch("city")) == "12\n[not available: HTTP 503]\n24")
        #expect(try RenderScope.join([Self.whole]).text(.branch("city")) == "12\n24")
        #expect(
            try RenderScope.join([Self.cities]).text(.branch("city"), filters: [.orElse(.text("?"))]) == "12\n?\n24")
        let cut = Outcome.fanOut(
            "city", [("a", .of("city[0]", .text("1"), .partial) { $0.cause = .operator }), ("b", .of("city[1]"))])
        #expect(try RenderScope.join([cut]).text(.branch("city")) == "1\n[cut off: accepted by the user]\n\nok")
    }

    @Test func `of a fan-out that failed what there is, and why it is not enough`() throws {
        let items = [("a", Outcome.of("city[0]", .text("12"))), ("b", .failed("city[1]", "x", said: .text("half")))]
        var failed = Outcome.fanOut("city", items, .failed)
        failed.error = "1 of 2 instances gave a result, 2 needed"
        #expect(
            try RenderScope.join([failed]).text(.branch("city"))
                == "12\n\nhalf\n[incomplete: x]\n[incomplete: 1 of 2 instances gave a result, 2 needed]")
        #expect(try RenderScope.join([failed], marks: false).text(.branch("city")) == "")
        var empty = Outcome.fanOut("city", [("a", .failed("city[0]", "x"))], .failed)
        empty.error = "0 of 1 instances gave a result, 1 needed"
        #expect(
            try RenderScope.join([empty]).text(.branch("city"))
                == "[not available: 0 of 1 instances gave a result, 1 needed]")
    }

    @Test func `the outcome has the instances by index`() throws {
        let scope = RenderScope.branch([Self.cities])
        func text(_ path: Reference.Step...) throws -> String? {
            let placeholder = Placeholder(Reference(.outcome("city"), path: [.field("items")] + path))
            return try scope.render(Template([.placeholder(placeholder)])).inMemory
        }
        #expect(try text(.index(0), .field("value")) == "12")
        #expect(try text(.index(1), .field("value")) == "")
        #expect(try text(.index(1), .field("error")) == "HTTP 503")
        #expect(try text(.index(3), .field("label")) == "Tokyo")
        #expect(try text(.each, .field("status")) == "succeeded\nfailed\nskipped\nsucceeded")
        #expect(try text(.index(4), .field("value")) == "")
    }

    // MARK: results

    @Test func `results are sections, of a fan-out one for each instance`() {
        #expect(
            [Self.cities].sections.inMemory == "## London\n12\n\n## Paris\n[not available: HTTP 503]\n\n## Tokyo\n24")
        #expect(
            [Outcome.of("plan"), Self.whole, .unwanted("idle")].sections.inMemory
                == "## plan\nok\n\n## city: London\n12\n\n## city: Tokyo\n24")
        #expect([Outcome.of("plan"), .unwanted("idle")].sections.inMemory == "ok")
        #expect([Outcome.failed("plan", "x")].sections.inMemory == "[not available: x]")
        #expect([Outcome]().sections.inMemory == "")
        #expect([Outcome.fanOut("none", [])].sections.inMemory == "")
        #expect([Outcome.of("a"), .fanOut("none", [])].sections.inMemory == "## a\nok")
        #expect([Outcome.fanOut("f", [("a\nb", .of("f[0]"))])].sections.inMemory == "## a b\nok")
    }

    @Test func `a command reads results without marks`() throws {
        let scope = RenderScope.join([Self.cities, .of("x", .text("half"), .partial)], marks: false)
        #expect(
            try scope.text(.results) == "## city: London\n12\n\n## city: Paris\n\n\n## city: Tokyo\n24\n\n## x\nhalf")
    }

    @Test func `results as a value are an object, one plain branch alone is itself`() throws {
        func value(_ outcomes: [Outcome]) -> String { RenderScope.join(outcomes).resultsValue.json }
        #expect(value([.of("a"), .failed("b", "x"), .unwanted("c")]) == #"{"a":"ok","b":null}"#)
        #expect(value([.of("a"), .unwanted("c")]) == #""ok""#)
        #expect(value([Self.cities]) == #"{"city":["12","24"]}"#)
        #expect(value([.failed("a", "x")]) == #"{"a":null}"#)
        #expect(try RenderScope.join([Self.cities, .of("x")]).text(.results, filters: [.count]) == "3")
        #expect(try RenderScope.join([Self.cities, .of("x")]).text(.results, filters: [.join("|")]) == "12|24|ok")
        #expect(try RenderScope.join([Self.cities]).text(.results, .field("city"), .index(0)) == "12")
    }

    @Test func `a branch inside a group is called by its name`() {
        let outcomes = [
            Outcome.of("company[0]/facts"),
            .fanOut("company[0]/finding", [("tax", .of("company[0]/finding[0]", .text("1")))]),
        ]
        #expect(outcomes.sections.inMemory == "## facts\nok\n\n## finding: tax\n1")
        #expect(RenderScope.object(of: outcomes).json == #"{"facts":"ok","finding":["1"]}"#)
    }

    @Test func `a group is one result`() {
        var group = Outcome.of("team", .text("done"))
        group.items = [.of("team/a"), .of("team/b")]
        #expect([group, .of("x")].sections.inMemory == "## team\ndone\n\n## x\nok")
        #expect([group].sections.inMemory == "done")
    }
}
