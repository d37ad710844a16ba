# Tab completion of gxlint for bash, written by: gxlint completion bash
# gxlint itself is asked what can stand where the cursor is.

_gxlint() {
    local word text
    COMPREPLY=()
    while IFS=$'\t' read -r word text; do
        case $word in
            :files) compopt -o default 2> /dev/null ;;
            :folders) compopt -o filenames -o plusdirs 2> /dev/null ;;
            *) COMPREPLY+=("$word") ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" --complete "$((COMP_CWORD - 1))" "${COMP_WORDS[@]:1}" 2> /dev/null)
}

if type compopt > /dev/null 2>&1; then
    complete -F _gxlint gxlint
else # bash 3, as on macOS: files wherever gxlint has nothing to say
    complete -o default -F _gxlint gxlint
fi
