/* intertitle.exe and intertitle-cli.exe: run Python inside this process, so that the task bar,
   "Open with" and the task manager show this program and not Python. */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

typedef int (*python_main)(int, wchar_t **);
enum { LONGEST = 32768, CANNOT_START = 3 };

static int give_up(const wchar_t *sentence) {
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", sentence);
#else
    MessageBoxW(NULL, sentence, L"Intertitle", MB_ICONERROR | MB_OK);
#endif
    return CANNOT_START;
}

static int start(void) {
    static wchar_t path[LONGEST], library[LONGEST];
    int count = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    if (!length || length >= LONGEST - 32 || !given)
        return give_up(L"The folder of Intertitle could not be found.");
    wcscpy(library, path);
    wcscpy(wcsrchr(library, L'\\') + 1, L"runtime\\" PYTHON_LIBRARY);
    SetDllDirectoryW(L""); /* never load a library from the folder that we were started in */
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return give_up(L"A part of Intertitle is missing; please install it again.");
    python_main run = (python_main)(void *)GetProcAddress(python, "Py_Main");
    wchar_t **words = calloc(count + 3, sizeof *words);
    if (!run || !words)
        return give_up(L"Intertitle could not start; please install it again.");
    words[0] = path;
    words[1] = L"-m";
    words[2] = L"intertitle_start";
    for (int each = 1; each < count; each++)
        words[each + 2] = given[each];
    return run(count + 2, words);
}

#ifdef CONSOLE
int wmain(void) { return start(); }
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show) {
    (void)self, (void)before, (void)line, (void)show;
    return start();
}
#endif
