@echo off
rem Builds Weir when its sources have changed since the last build, then runs it.
setlocal
set "root=%~dp0"
set "out=%root%artifacts\weir"
where dotnet >nul 2>nul || (echo weir: the .NET 10 SDK is needed and 'dotnet' is not on the PATH. See https://dotnet.microsoft.com/download 1>&2 & exit /b 2)
powershell -NoProfile -Command "$s = Get-Item -ErrorAction SilentlyContinue '%out%\.built'; if (-not $s) { exit 1 }; $n = Get-ChildItem '%root%src','%root%examples\shop\contracts','%root%examples\shop\models','%root%examples\shop\tests','%root%examples\shop\weir.yml','%root%docs\errors','%root%global.json','%root%Directory.Build.props','%root%Directory.Packages.props' -Recurse | Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' -and $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 (
    echo weir: building ^(once, and again after a change of the sources^) ... 1>&2
    if not exist "%out%" mkdir "%out%"
    type nul > "%out%\.started"
    dotnet publish "%root%src\Weir.Cli" --configuration Release --use-current-runtime --self-contained --artifacts-path "%root%artifacts\build" --output "%out%" -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:DebugType=embedded --nologo --verbosity quiet 1>&2 || exit /b 2
    move /y "%out%\.started" "%out%\.built" >nul
)
"%out%\weir.exe" %*
exit /b %errorlevel%
