import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';

// Which pages of a run were looked at by axe, from all its workers. Playwright empties the folder before each run.

function file(): string {
  return path.join(test.info().project.outputDir, 'examined.txt');
}

export function noteExamined(address: string): void {
  mkdirSync(path.dirname(file()), { recursive: true });
  appendFileSync(file(), `${new URL(address).pathname}\n`);
}

export function readExamined(): readonly string[] {
  if (!existsSync(file())) return [];
  return [...new Set(readFileSync(file(), 'utf8').trim().split('\n'))];
}
