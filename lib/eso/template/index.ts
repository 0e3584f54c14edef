export { type EsoTemplate, EsoTemplateEngine, EsoTemplateMergePolicy, type EsoTemplateMetadata } from './template';
export { EsoTemplateAs, EsoTemplateFrom, type EsoTemplateFromOptions, type EsoTemplateItem } from './template-from';
