/* Linked into the native tool for Linux, and run before .NET starts: where that would abort, the tool goes on with less or says what to do. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COULD_NOT_RUN = 3, OLDEST_ICU = 50, NEWEST_ICU = 110 };

#ifdef __AVX2__
#error "The check for AVX2 must run where there is none."
#endif

#ifdef NEEDS_AVX2
static const char message[] =
    "pgtls: This program needs a processor with AVX2 (x86-64-v3), and this one or the virtual machine has none. "
    "Take the archive for linux-x64-baseline of the same release, which is slower: https://github.com/pgtls/pgtls/releases\n";

static void check_processor(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma"))
        return;
    fputs(message, stderr);
    fflush(stderr);
    _exit(COULD_NOT_RUN);
}
#endif

/* What --language asks for comes before what the locale says. */
static int speaks_chinese(int argc, char **argv)
{
    static const char option[] = "--language";
    const size_t length = sizeof option - 1;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], option, length) != 0)
            continue;
        const char *language = argv[i][length] == '=' ? argv[i] + length + 1 : argv[i][length] == 0 && i + 1 < argc ? argv[i + 1] : "";
        if (*language)
            return strncmp(language, "zh", 2) == 0;
    }
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0;
    }
    return 0;
}

static int has_icu(void)
{
    char name[32];
    for (int version = NEWEST_ICU; version >= OLDEST_ICU; version--) {
        snprintf(name, sizeof name, "libicuuc.so.%d", version);
        if (dlopen(name, RTLD_LAZY))
            return 1;
    }
    return 0;
}

/* glibc hands the arguments of the program to what it runs before main. */
__attribute__((constructor)) static void prepare(int argc, char **argv)
{
#ifdef NEEDS_AVX2
    check_processor();
#endif
    /* ICU gives nothing but the names of languages, slim images do not have it, and to load it takes as long as to lint a file. Without it all is English. */
    if (!speaks_chinese(argc, argv) || !has_icu())
        setenv("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", 0);
}
