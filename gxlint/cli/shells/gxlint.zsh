#compdef gxlint
# Tab completion of gxlint for zsh, written by: gxlint completion zsh
# gxlint itself is asked what can stand where the cursor is.

_gxlint() {
    local word text
    local -a found paths
    while IFS=$'\t' read -r word text; do
        case $word in
            :files) paths=(_files) ;;
            :folders) paths=(_files -/) ;;
            *) found+=("${word//:/\\:}:$text") ;;
        esac
    done < <("${${(Q)words[1]}/#\~/$HOME}" --complete $((CURRENT - 2)) "${(@Q)words[2,-1]}" 2> /dev/null)
    local failed=1
    (( $#found )) && _describe -t gxlint gxlint found -M 'm:{[:lower:]}={[:upper:]}' && failed=0
    if (( $#paths )); then
        compset -P '--*='
        $paths && failed=0
    fi
    return failed
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _gxlint "$@"
else
    compdef _gxlint gxlint
fi
