import Testing

@testable import Workflows

@Suite struct ShellRefusalTests {
    private func reasons(_ script: String) -> [ShellRefusal.Reason] {
        ShellText(ShellTextTests.parts(script)).refusals.map(\.reason)
    }

    @Test(arguments: [
        ("echo '{{x}}'", ShellRefusal.Reason.singleQuotes),
        ("awk '{print {{x}}}' f", .singleQuotes),
        ("echo $'{{x}}'", .singleQuotes),
        ("echo $(( {{x}} + 1 ))", .arithmetic),
        ("echo \"$(( ({{x}}) + 1 ))\"", .arithmetic),
        ("(( n = {{x}} ))", .arithmetic),
        ("for ((i = 0; i < {{x}}; i++)); do :; done", .arithmetic),
        ("a[{{x}}]=1", .subscripted),
        ("echo ${y:-{{x}}}", .braces),
        ("echo \"${y:-\"{{x}}\"}\"", .braces),
        ("echo ${{x}}", .afterDollar),
        ("echo \"${{x}}\"", .afterDollar),
        ("echo \\{{x}}", .afterBackslash),
        ("echo \"\\{{x}}\"", .afterBackslash),
        ("ls # {{x}}", .comment),
        ("cat <<'EOF'\n{{x}}\nEOF\n", .quotedHereDocument("EOF")),
        ("cat <<\\EOF\n{{x}}\nEOF\n", .quotedHereDocument("EOF")),
        ("cat <<E\"O\"F\n{{x}}\nEOF\n", .quotedHereDocument("EOF")),
        ("cat <<A <<'B'\n{{x}}\nA\n{{x}}\nB\n", .quotedHereDocument("B")),
        ("cat <<{{x}}\nEOF\n", .hereDocumentEnd),
        ("cat <<EOF\n`echo {{x}}`\nEOF\n", .backticks),
        ("echo \"`echo {{x}}`\"", .backticks),
        ("echo \"`echo \\\"{{x}}\\\"`\"", .backticks),
        ("echo `echo \\$y {{x}}`", .backticks),
        ("[[ {{x}} -eq 1 ]]", .doubleBrackets),
    ])
    func `a place where an expansion would be literal or code is refused`(
        script: String, reason: ShellRefusal.Reason
    ) {
        #expect(reasons(script) == [reason])
    }

    @Test(arguments: [
        ("sh -c \"echo {{x}}\"", ShellRefusal.Reason.code(program: "sh", option: "-c")),
        ("bash -lc {{x}}", .code(program: "bash", option: "-lc")),
        ("bash -c -e {{x}}", .code(program: "bash", option: "-c")),
        ("bash -o pipefail -c {{x}}", .code(program: "bash", option: "-c")),
        ("bash -c 2>/dev/null {{x}}", .code(program: "bash", option: "-c")),
        ("/usr/bin/python3.12 -c \"print({{x}})\"", .code(program: "python", option: "-c")),
        ("env A=1 timeout 5 perl -ne {{x}} f", .code(program: "perl", option: "-ne")),
        ("node --eval={{x}}", .code(program: "node", option: "--eval=")),
        ("python3 -c{{x}}", .code(program: "python", option: "-c")),
        ("find . -exec sh -c \"echo {{x}}\" \\;", .code(program: "sh", option: "-c")),
        ("y=$(bash -c \"{{x}}\")", .code(program: "bash", option: "-c")),
        ("if true; then 'sh' -c {{x}}; fi", .code(program: "sh", option: "-c")),
        ("$SHELL -c {{x}}", .code(program: "$SHELL", option: "-c")),
        ("eval {{x}}", .evaluated("eval")),
        ("true && command eval \"echo {{x}}\"", .evaluated("eval")),
        ("f() { eval {{x}}; }", .evaluated("eval")),
        ("function f { eval {{x}}; }", .evaluated("eval")),
        ("trap \"echo {{x}}\" EXIT", .evaluated("trap")),
        ("let n={{x}}", .evaluated("let")),
        ("unset {{x}}", .evaluated("unset")),
        ("export {{x}}", .evaluated("export")),
        ("export {{x}}=1", .evaluated("export")),
        ("[ -v {{x}} ]", .evaluated("[ -v")),
        ("awk \"/{{x}}/ {print}\" f", .program("awk")),
        ("awk -F , \"{{x}}\" f", .program("awk")),
        ("sed \"s/a/{{x}}/\" f", .program("sed")),
        ("sed -i -e \"s/a/{{x}}/\" f", .program("sed")),
        ("sed --quiet {{x}} f", .program("sed")),
        ("ssh -p 22 host \"ls {{x}}\"", .remoteShell),
        ("sh <<EOF\necho {{x}}\nEOF\n", .codeInput(program: "sh")),
        ("ssh host bash -s <<EOF\necho {{x}}\nEOF\n", .codeInput(program: "bash")),
        ("python3 - <<EOF\nprint({{x}})\nEOF\n", .codeInput(program: "python")),
        ("bash <<< {{x}}", .codeInput(program: "bash")),
    ])
    func `a value that a program would run is refused`(script: String, reason: ShellRefusal.Reason) {
        #expect(reasons(script) == [reason])
    }

    @Test(arguments: [
        "grep -c {{x}} file", "python3 script.py -c {{x}}", "bash script.sh -e {{x}}", "sh -c 'echo \"$1\"' sh {{x}}",
        "awk -v x={{x}} '{print x}' f", "awk -F {{x}} '{print $1}' f", "awk -f program.awk {{x}}", "sed -n 1p {{x}}",
        "sed -e 1p {{x}}", "ssh -p 22 {{x}} uptime", "echo please read {{x}}", "printf -- '%s' {{x}}",
        "export name={{x}}", "python3 script.py <<EOF\n{{x}}\nEOF\n", "python3 -c 'import sys' <<EOF\n{{x}}\nEOF\n",
        "grep -r sed {{x}}", "git log --grep={{x}}",
    ])
    func `a value that is only an argument is let in`(script: String) {
        #expect(reasons(script).isEmpty)
    }

    @Test(arguments: [
        "echo $'it\\'s' {{x}}", "echo \"${x:-'}'}\" {{x}}", "echo $[1] {{x}}", "echo $((echo 1); (echo {{x}}))",
        "echo ) {{x}}",
        "cat <<EOF\na\\\nEOF\necho {{x}}\n", "cat <<$E\n$E\necho {{x}}", "echo $(cat <<EOF) {{x}}\na\nEOF\n",
        "cat <<A $(echo\n) {{x}}\nA\n",
    ])
    func `a value behind something that shells read in different ways is refused`(script: String) {
        #expect(reasons(script).contains { if case .unclear = $0 { true } else { false } })
    }

    @Test(arguments: [
        "echo \"{{x}}", "echo $(echo {{x}}", "echo {{x}} '", "echo ${y {{x}}", "(echo {{x}}", "echo {{x}} `ls",
        "cat <<EOF\n{{x}}\n", "case {{x}} in a) ls ;;", "echo {{x}} <<EOF", "echo {{x}} $((1 + (2)", "case a in (",
        "\"",
    ])
    func `a script that is not complete is refused, if there is a value in it`(script: String) {
        #expect(script.contains("{{x}}") ? !reasons(script).isEmpty : reasons(script).isEmpty)
    }

    @Test(arguments: ["echo '", "eval \"$y\" $[1]", "sh -c '", "case a in", "$((", "`", "<<", "\\", ""])
    func `a script without values is taken as it is`(script: String) {
        let text = ShellText([.text(script)])
        #expect(text.script == script)
        #expect(text.refusals.isEmpty)
    }

    @Test func `every refused value is named`() {
        let text = ShellText(ShellTextTests.parts("echo '{{x}}' {{x}} # {{x}}"))
        #expect(text.refusals.map(\.value) == [0, 2])
    }
}
