import { env } from 'vscode';

/** The environment of a program that is to speak the display language. */
export function environmentOfPrograms(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: languageOfPrograms() };
}

/** The display language in the form that programs expect: `zh_CN.UTF-8`. */
function languageOfPrograms(): string {
  const [language, region] = env.language.split('-');
  return region === undefined ? `${language}.UTF-8` : `${language}_${region.toUpperCase()}.UTF-8`;
}
