@echo off
rem Start Intertitle from this folder and keep everything the reader owns in profile\ beside it.
start "" "%~dp0intertitle.exe" --profile "%~dp0profile" %*
