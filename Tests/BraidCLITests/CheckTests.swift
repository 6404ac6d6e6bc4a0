import Foundation
import Testing

extension BuiltProgramTests {
    struct CheckTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
            try home.write(
                """
                name: Look
                inputs: {city: Berlin, host: "https://me:secret@weather.example:8443"}
                branches:
                  report: {prompt: "{{plan}} {{sky}}"}
                  plan: {prompt: x}
                  sky: {http: "{{host}}/{{city}}?key=1"}
                  news: {for_each: [a, b], http: "https://news.example/{{item}}"}
                  where: {http: "{{plan}}/x"}
                  box: {branches: {inner: {run: "echo {{city}}"}}}

                """, to: "look.yaml")
            try home.write("branches: {a: {run: x}}\n", to: "small.yaml")
            try home.write("branches: {a: {rum: x}}\n", to: "wrong.yaml")
        }

        @Test func `the order, the inputs and where something is sent are said`() async throws {
            let program = try await home.run(["check", "look.yaml"])
            #expect(program.status == 0, "\(program.errors)")
            let end = program.output.components(separatedBy: "\n").drop { !$0.hasPrefix("  inputs:") }
            #expect(
                end.dropLast() == [
                    "  inputs: city = Berlin, host = https://•••@weather.example:8443",
                    "  order: plan, sky, news, box → report, where → join",
                    "  sends: to the simulated model (report, plan); to weather.example:8443 (sky);",
                    "    to news.example (news); to the address in {{plan}} (where);",
                    "    to commands on this machine (box/inner)",
                    "  limits: 10 at once, failures stop nothing",
                ])
        }

        @Test(arguments: [[], ["--output", "json"]])
        func `what gives access is not shown`(options: [String]) async throws {
            try home.write(
                """
                inputs:
                  u: https://user:SEC/RET@in.example/x
                  v: "https://h/#access_token=SECRET"
                  w: ["https://h/?api_key={{x}}SECRET"]
                branches:
                  a: {http: "https://h.example/?api_key={{u}}SECRET"}
                  b: {run: "curl 'https://h/#access_token=SECRET' -H 'Authorization: Bearer SECRET'"}
                  c: {run: "curl -u me:SECRET"}
                  d: {http: "{{u}}"}

                """, to: "secret.yaml")
            let program = try await home.run(["check", "secret.yaml"] + options)
            #expect(program.status == 0, "\(program.errors)")
            for secret in ["SECRET", "SEC/RET", "user:"] { #expect(!program.output.contains(secret)) }
            for shown in [
                "https://•••@in.example/x", "access_token=•••", "api_key={{x}}•••", "api_key={{u}}•••",
                "Authorization: Bearer •••", "-u me:•••", "in.example (d)",
            ] where options.isEmpty || shown != "in.example (d)" {
                #expect(program.output.contains(shown), "\(shown) in \(program.output)")
            }
        }

        @Test func `several files are checked, and one status tells whether all are valid`() async throws {
            let good = try await home.run(["check", "small.yaml", "look.yaml"])
            #expect(good.status == 0)
            #expect(good.output.contains("small: 1 branch") && good.output.contains("\n\nLook: 6 branches"))
            let mixed = try await home.run(["check", "wrong.yaml", "small.yaml"])
            #expect(mixed.status == 2)
            #expect(mixed.errors.contains("unknown key `rum`"))
        }

        @Test func `as JSON each file is a line`() async throws {
            struct Line: Decodable {
                struct Branch: Decodable {
                    let name, does: String
                    let after: [String]
                }
                struct Sent: Decodable {
                    let to: String
                    let branches: [String]
                }
                let file: String
                let valid: Bool
                let error: String?
                let order: [[String]]?
                let branches: [Branch]?
                let sends: [Sent]?
            }
            let program = try await home.run(["check", "--output", "json", "wrong.yaml", "look.yaml"])
            #expect(program.status == 2)
            #expect(program.errors.isEmpty)
            let lines = try program.output.split(separator: "\n").map {
                try JSONDecoder().decode(Line.self, from: Data($0.utf8))
            }
            #expect(lines.map(\.valid) == [false, true])
            #expect(lines[0].error?.contains("wrong.yaml:1:") == true)
            #expect(lines[1].order == [["plan", "sky", "news", "box"], ["report", "where"]])
            #expect(lines[1].branches?.first?.after == ["plan", "sky"])
            #expect(lines[1].sends?.contains { $0.to == "weather.example:8443" && $0.branches == ["sky"] } == true)
        }

        @Test func `what a run has to be given is said, and secrets are not`() async throws {
            try home.write(
                """
                inputs: {topic: , photo: {file: }, urls: ["https://u:secret@h/"], note: "see https://u:secret@h now"}
                deadline: 1m
                limits: {tokens: 100}
                branches:
                  a: {run: "echo \\"{{topic}}\\" {{topic}} https://u:secret@h/"}
                  b: {http: "https://u:secret@b.example/{{topic}}?key=secret&q={{photo.name}}"}
                  c: {for_each: topic, run: [echo, "{{item}}"]}

                """, to: "given.yaml")
            let program = try await home.run(["check", "given.yaml"])
            #expect(
                program.output == """
                    given: 3 branches
                      a         run  echo "{{topic}}" {{topic}} https://•••@h/
                      b         http  GET https://•••@b.example/{{topic}}?key=•••&q={{photo.name}}
                                timeout 1m; 2 retries
                      c × each  run  echo {{item}}
                                for each of topic
                      join      the results
                                of a, b, c × each; requires any
                      inputs: topic (required), photo (required), urls = ["https://•••@h/"],
                        note = see https://•••@h now
                      order: a, b, c → join
                      sends: to commands on this machine (a, c); to b.example (b)
                      limits: 10 at once, deadline 1m, at most 100 tokens, failures stop nothing

                    """, "\(program.errors)")
            let json = try await home.run(["check", "--output", "json", "given.yaml"])
            #expect(!json.output.contains("secret"))
            for part in [
                #""required":["topic","photo"]"#, #""faults":[]"#,
                #""limits":{"max_parallel":10,"deadline_ms":60000,"on_failure":"continue","tokens":100}"#,
            ] {
                #expect(json.output.contains(part), "\(json.output)")
            }
        }

        @Test func `every model that may be asked is said, and each once`() async throws {
            try home.write(
                """
                models: {fast: simulated, smart: simulated}
                branches:
                  pick: {run: "echo fast; exit 3", returns: fast | smart}
                  a: {prompt: hi, model: "{{pick|default: 'openai/gpt-4o'}}"}

                """, to: "picked.yaml")
            let program = try await home.run(["check", "picked.yaml"])
            #expect(program.status == 0, "\(program.errors)")
            #expect(
                program.output.contains(
                    """
                      sends: to commands on this machine (pick); to the simulated model (a);
                        to openai/gpt-4o (a)

                    """), "\(program.output)")
            #expect(program.output.contains("asks simulated; or openai/gpt-4o"), "\(program.output)")
        }

        @Test func `as JSON each fault has its place`() async throws {
            let faulty = try await home.run(["check", "--output", "json", "wrong.yaml"])
            #expect(
                faulty.output.contains(
                    #""faults":[{"severity":"error","message":"unknown key `rum` in branch `a`","file":"wrong.yaml","line":1,"#
                        + #""column":16,"width":3,"hint":"did you mean `run`?"}"#), "\(faulty.output)")
            let given = try await home.run(["check", "--output", "json", "small.yaml", "-i", "x=1"])
            #expect(
                given.output.contains(
                    #""faults":[{"severity":"error","message":"the workflow has no input `x`","#
                        + #""hint":"this workflow has no inputs"}]"#), "\(given.output)")
        }

        @Test func `the schema is JSON that names itself`() async throws {
            let program = try await home.run(["schema"])
            #expect(program.status == 0)
            let schema = try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any]
            #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
            #expect(program.output.split(separator: "\n").count > 100)
        }
    }
}
