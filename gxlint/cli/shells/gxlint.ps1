# Tab completion of gxlint for PowerShell, written by: gxlint completion powershell
# gxlint itself is asked what can stand where the cursor is.

Register-ArgumentCompleter -Native -CommandName gxlint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        })
    $program = $words[0]
    $words = @($words | Select-Object -Skip 1)
    $index = $words.Count
    if ($wordToComplete) { $index -= 1 }

    # Both sides have to write Chinese in the same way, whatever the console is set to.
    $encoding, $python = [Console]::OutputEncoding, $env:PYTHONIOENCODING
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $env:PYTHONIOENCODING = 'utf-8'
        $lines = @(& $program --complete $index @words 2>$null)
    }
    finally {
        [Console]::OutputEncoding = $encoding
        $env:PYTHONIOENCODING = $python
    }

    $begun = ''
    $path = $wordToComplete
    if ($wordToComplete -match '^(--[^=]*=)(.*)$') { $begun, $path = $Matches[1], $Matches[2] }
    foreach ($line in $lines) {
        $word, $text = $line -split "`t", 2
        if (-not $text) { $text = $word }
        if ($word -eq ':files' -or $word -eq ':folders') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($path) |
                Where-Object { $word -eq ':files' -or $_.ResultType -eq 'ProviderContainer' } |
                ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new(
                        $begun + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
                }
        }
        else {
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $text)
        }
    }
}
