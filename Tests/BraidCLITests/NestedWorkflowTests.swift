import Foundation
import Testing

extension BuiltProgramTests {
    @Suite struct NestedWorkflowTests {
        private static let files = [
            "main.yaml": """
            inputs: {companies: [Apple, Mistral], kind: txt}
            branches:
              company: {for_each: companies, workflow: flows/finding.yaml, inputs: {name: "{{item}}", notes: "notes.{{kind}}"}}
            join: {workflow: flows/report.yaml, inputs: {findings: "{{company}}"}}
            """,
            "flows/finding.yaml": """
            inputs: {name: , notes: {file: none.txt}}
            branches:
              finding: {repeat: 2, run: "printf '%s %s in ' {{name}} {{index}}; cat {{notes.path}}"}
            join: {value: "{{finding | join: ' and '}} ({{notes.text}})"}
            """,
            "flows/report.yaml": """
            inputs: {findings: []}
            branches:
              count: {run: "echo {{findings | count}}"}
            join: {value: "{{count}} findings\\n{{findings | bullets}}"}
            """,
            "flows/notes.txt": "a note",
        ]

        private func home() throws -> ProgramHome {
            let home = try ProgramHome()
            try FileManager.default.createDirectory(
                atPath: home.folder + "/flows", withIntermediateDirectories: false)
            for (name, text) in Self.files { try home.write(text, to: name) }
            return home
        }

        @Test(arguments: [[], ["--sequential"], ["--max-parallel", "1"]])
        func `workflows run inside a workflow, with paths that say where`(options: [String]) async throws {
            let home = try home()
            let run = try await home.run(["run", "main.yaml", "--ui", "json"] + options)
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                run.output == """
                    2 findings
                    - Apple 0 in a note and Apple 1 in a note (a note)
                    - Mistral 0 in a note and Mistral 1 in a note (a note)

                    """)
            for path in ["company[1]", "company[1]/finding[0]", "company[0]/join", "join", "join/count", "join/join"] {
                #expect(run.errors.contains("\"branch\":\"\(path)\""), "\(path)")
            }
        }

        @Test func `something stands in for a command of a file that is given the simulated model`() async throws {
            let home = try ProgramHome()
            try home.write(
                """
                inputs: {m: simulated}
                defaults: {model: "{{m}}"}
                branches: {r: {run: "touch REAL; echo real", simulate: {reply: fake}}}
                """, to: "inner.yaml")
            try home.write(
                "branches: {x: {workflow: inner.yaml, inputs: {m: simulated}}, y: {workflow: inner.yaml}}",
                to: "outer.yaml")
            let run = try await home.run(["run", "outer.yaml", "--ui", "none", "--output", "json"])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("fake") && !run.output.contains("real"), "\(run.output)")
            #expect(!home.hasFile("REAL"))
            let check = try await home.run(["check", "outer.yaml"])
            #expect(
                check.output.contains(
                    """
                      sends: to the simulated model (x/r, y/r);
                        to commands on this machine (x/r, y/r)
                    """), "\(check.output)")
            try home.write("branches: {x: {workflow: inner.yaml, inputs: {m: groq/x}}}", to: "real.yaml")
            let real = try await home.run(["run", "real.yaml", "--ui", "none"])
            #expect(real.output.hasSuffix("\nreal\n"), "\(real.errors)")
            #expect(home.hasFile("REAL"))
        }

        @Test func `files that use each other are refused with their circle`() async throws {
            let home = try home()
            try home.write("branches: {a: {workflow: ../main.yaml}}", to: "flows/report.yaml")
            let run = try await home.run(["run", "main.yaml"])
            #expect(run.status == 2)
            #expect(
                run.errors.hasPrefix(
                    """
                    error: workflows use each other: `main.yaml → flows/report.yaml → main.yaml`
                     --> main.yaml:4:18
                    """))
        }
    }
}
