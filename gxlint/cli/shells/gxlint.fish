# Tab completion of gxlint for fish, written by: gxlint completion fish
# gxlint itself is asked what can stand where the cursor is.

function __gxlint_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    set -l begun (string match -r -- '^--[^=]*=' $word)
    for line in ($program --complete (count $words) $words "$word" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (string replace -r -- '^--[^=]*=' '' $word) | string replace -r '^' -- "$begun"
            case :folders
                __fish_complete_directories (string replace -r -- '^--[^=]*=' '' $word) | string replace -r '^' -- "$begun"
            case '*'
                echo $line
        end
    end
end

complete --command gxlint --no-files --arguments '(__gxlint_complete)'
