// Made from schema/fleet.schema.json by `npm run inventory:check`. Do not edit.
/* istanbul ignore file */
/* eslint-disable */
// @ts-nocheck
let report;
function validate23(data, at){
if(isObject(data)){
if(data.name === undefined){
report(at, "required", "name");
}
if(data.key === undefined){
report(at, "required", "key");
}
const known0 = [" name key namespace "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate25(data, at){
if(isObjectOrNull(data, at)){
for(const key0 in data){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
}
}
function validate31(data, at){
if((typeof data !== "string") && (data !== null)){
report(at, "type", "string");
}
}
function validate33(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" name "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern1 = /^([0-9]+([.][0-9]+)?(ms|s|m|h))+$/;
function validate36(data, at){
if((typeof data !== "string") && (data !== null)){
report(at, "type", "string");
}
if(typeof data === "string"){
if(!pattern1.test(data)){
report(at, "pattern", pattern1.source);
}
}
}
const pattern0 = /^(generic|aws|azure|github)$/;
function validate30(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" url branch tag semver commit refName ignore ", " secretRef ", " provider ", " interval timeout "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate33(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
let data2 = data[key0];
if((typeof data2 !== "string") && (data2 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
report(at+"/" + escape(key0), "pattern", pattern0.source);
}
}
}
else if(group0 === 3){
validate36(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern2 = /^(generic|aws|azure|gcp)$/;
function validate39(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" url tag semver digest ", " secretRef ", " provider ", " interval timeout "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate33(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
let data2 = data[key0];
if((typeof data2 !== "string") && (data2 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
report(at+"/" + escape(key0), "pattern", pattern2.source);
}
}
}
else if(group0 === 3){
validate36(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate44(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" name namespace "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate29(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" git ", " oci ", " gitRepository ociRepository bucket "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate30(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate39(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate44(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate49(data, at){
if((typeof data !== "boolean") && (data !== null)){
report(at, "type", "boolean");
}
}
const pattern3 = /^(MirrorPrune|Delete|WaitForTermination|Orphan)$/;
function validate52(data, at){
if((typeof data !== "string") && (data !== null)){
report(at, "type", "string");
}
if(typeof data === "string"){
if(!pattern3.test(data)){
report(at, "pattern", pattern3.source);
}
}
}
function validate54(data, at){
if((!(Array.isArray(data))) && (data !== null)){
report(at, "type", "array");
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
report(at+"/" + i0, "type", "string");
}
}
}
}
function validate57(data, at){
if(isObjectOrNull(data, at)){
for(const key0 in data){
let data0 = data[key0];
if((typeof data0 !== "string") && (data0 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
}
}
}
const pattern4 = /^(ConfigMap|Secret)$/;
function validate59(data, at){
if(isObject(data)){
if(data.kind === undefined){
report(at, "required", "kind");
}
if(data.name === undefined){
report(at, "required", "name");
}
const known0 = [" kind ", " name ", " optional "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
let data0 = data[key0];
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
report(at+"/" + escape(key0), "pattern", pattern4.source);
}
}
else {
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 1){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 2){
if(typeof data[key0] !== "boolean"){
report(at+"/" + escape(key0), "type", "boolean");
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate56(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" substitute ", " substituteFrom "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate57(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
let data1 = data[key0];
if((!(Array.isArray(data1))) && (data1 !== null)){
report(at+"/" + escape(key0), "type", "array");
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
validate59(data1[i0], at+"/" + escape(key0)+"/" + i0);
}
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate62(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" secretRef ", " serviceAccountName "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate33(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate66(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" labels annotations "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate57(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate69(data, at){
if((!(Array.isArray(data))) && (data !== null)){
report(at, "type", "array");
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
validate44(data[i0], at+"/" + i0);
}
}
}
function validate28(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" source ", " path serviceAccountName targetNamespace namespace ", " prune wait force suspend ", " interval retryInterval timeout ", " deletionPolicy ", " components ", " postBuild ", " decryption ", " commonMetadata ", " dependsOn "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate29(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate49(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate36(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate52(data[key0], at+"/" + escape(key0));
}
else if(group0 === 5){
validate54(data[key0], at+"/" + escape(key0));
}
else if(group0 === 6){
validate56(data[key0], at+"/" + escape(key0));
}
else if(group0 === 7){
validate62(data[key0], at+"/" + escape(key0));
}
else if(group0 === 8){
validate66(data[key0], at+"/" + escape(key0));
}
else if(group0 === 9){
validate69(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate75(data, at){
if(isObject(data)){
if(data.name === undefined){
report(at, "required", "name");
}
const known0 = [" name ", " source ", " path serviceAccountName targetNamespace ", " prune wait force suspend ", " interval retryInterval timeout ", " deletionPolicy ", " postBuild ", " dependsOn "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 1){
validate29(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate49(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate36(data[key0], at+"/" + escape(key0));
}
else if(group0 === 5){
validate52(data[key0], at+"/" + escape(key0));
}
else if(group0 === 6){
validate56(data[key0], at+"/" + escape(key0));
}
else if(group0 === 7){
validate69(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate86(data, at){
if(isObject(data)){
if(data.apiVersion === undefined){
report(at, "required", "apiVersion");
}
const known0 = [" apiVersion kind "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate73(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" source ", " stages ", " basePath serviceAccountName namespace ", " prune suspend ", " claimKinds ", " interval retryInterval timeout ", " postBuild ", " decryption ", " dependsOn "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate29(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
let data1 = data[key0];
if((!(Array.isArray(data1))) && (data1 !== null)){
report(at+"/" + escape(key0), "type", "array");
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
validate75(data1[i0], at+"/" + escape(key0)+"/" + i0);
}
}
}
else if(group0 === 2){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate49(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
let data5 = data[key0];
if((!(Array.isArray(data5))) && (data5 !== null)){
report(at+"/" + escape(key0), "type", "array");
}
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
validate86(data5[i1], at+"/" + escape(key0)+"/" + i1);
}
}
}
else if(group0 === 5){
validate36(data[key0], at+"/" + escape(key0));
}
else if(group0 === 6){
validate56(data[key0], at+"/" + escape(key0));
}
else if(group0 === 7){
validate62(data[key0], at+"/" + escape(key0));
}
else if(group0 === 8){
validate69(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate96(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" url branch tag semver commit refName "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate99(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" repoUrl chart version "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate103(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" recurse "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate49(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate109(data, at){
if((!(isObject(data))) && (data !== null)){
report(at, "type", "object");
}
}
function validate106(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" releaseName ", " valueFiles ", " values "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate54(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate109(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate95(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" git ", " helmChart ", " path ", " directory ", " helm "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate96(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate99(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate103(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate106(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate114(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" prune selfHeal allowEmpty enabled "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate49(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate113(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" automated "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate114(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern6 = /^(true|confirm|false)$/;
function validate120(data, at){
if((typeof data !== "string") && (data !== null)){
report(at, "type", "string");
}
if(typeof data === "string"){
if(!pattern6.test(data)){
report(at, "pattern", pattern6.source);
}
}
}
const pattern7 = /^(foreground|background|orphan)$/;
function validate118(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" createNamespace serverSideApply skipDryRunOnMissingResource applyOutOfSyncOnly pruneLast validate failOnSharedResource clientSideApplyMigration replace respectIgnoreDifferences ", " prune deletion ", " prunePropagationPolicy ", " custom "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate49(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate120(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
let data2 = data[key0];
if((typeof data2 !== "string") && (data2 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
report(at+"/" + escape(key0), "pattern", pattern7.source);
}
}
}
else if(group0 === 3){
validate54(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate125(data, at){
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (data !== null)){
report(at, "type", "integer");
}
}
function validate127(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" duration maxDuration ", " factor "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate36(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate125(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate124(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" limit ", " backoff "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate125(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate127(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate132(data, at){
if(isObject(data)){
if(data.kind === undefined){
report(at, "required", "kind");
}
const known0 = [" group kind name namespace ", " jsonPointers jqPathExpressions managedFieldsManagers "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 1){
validate54(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
const pattern5 = /^(name|server)$/;
const pattern8 = /^(orphan|foreground|background)$/;
function validate93(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" project destinationNamespace namespace ", " source ", " destination ", " syncPolicy ", " syncOptions ", " retry ", " ignoreDifferences ", " deletion ", " syncWave "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate95(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
let data2 = data[key0];
if((typeof data2 !== "string") && (data2 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
report(at+"/" + escape(key0), "pattern", pattern5.source);
}
}
}
else if(group0 === 3){
validate113(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate118(data[key0], at+"/" + escape(key0));
}
else if(group0 === 5){
validate124(data[key0], at+"/" + escape(key0));
}
else if(group0 === 6){
let data6 = data[key0];
if((!(Array.isArray(data6))) && (data6 !== null)){
report(at+"/" + escape(key0), "type", "array");
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
validate132(data6[i0], at+"/" + escape(key0)+"/" + i0);
}
}
}
else if(group0 === 7){
let data8 = data[key0];
if((typeof data8 !== "string") && (data8 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data8 === "string"){
if(!pattern8.test(data8)){
report(at+"/" + escape(key0), "pattern", pattern8.source);
}
}
}
else if(group0 === 8){
validate125(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern9 = /^(None|Base64|Base64URL|Auto)$/;
function validate139(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" key property version ", " decodingStrategy "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
let data1 = data[key0];
if((typeof data1 !== "string") && (data1 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data1 === "string"){
if(!pattern9.test(data1)){
report(at+"/" + escape(key0), "pattern", pattern9.source);
}
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate142(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" certData keyData "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate145(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" clusterName roleArn profile "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate148(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" command ", " args ", " env "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate54(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate57(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate138(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" bearerToken ", " clientCertificate ", " aws ", " exec "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate142(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate145(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate148(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern10 = /^(SecretStore|ClusterSecretStore)$/;
function validate154(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" kind ", " name namespace "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
let data0 = data[key0];
if((typeof data0 !== "string") && (data0 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data0 === "string"){
if(!pattern10.test(data0)){
report(at+"/" + escape(key0), "pattern", pattern10.source);
}
}
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate158(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" caData ", " caBundle serverName ", " insecure "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate49(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate137(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" auth ", " store ", " serverRef ", " tlsClientConfig ", " refreshInterval ", " labels annotations ", " namespace "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate138(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate154(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate139(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate158(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate36(data[key0], at+"/" + escape(key0));
}
else if(group0 === 5){
validate57(data[key0], at+"/" + escape(key0));
}
else if(group0 === 6){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate167(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" version argoProject namespace ", " argoSyncPolicy ", " argoDeletion ", " values "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate113(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
let data2 = data[key0];
if((typeof data2 !== "string") && (data2 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data2 === "string"){
if(!pattern8.test(data2)){
report(at+"/" + escape(key0), "pattern", pattern8.source);
}
}
}
else if(group0 === 3){
validate109(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate172(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" provider ", " controller namespace ", " refreshInterval "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate109(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate36(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate179(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" accessKeyId secretAccessKey sessionToken "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate182(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" serviceAccountJson ", " projectId "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate31(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate189(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" certificate password "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate139(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate186(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" clientId tenantId subscriptionId ", " clientIdRef tenantIdRef subscriptionIdRef clientSecret ", " clientCertificate "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate139(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate189(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
const pattern12 = /^(V1|Cluster|Namespace)$/;
function validate177(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" store providerConfigName secretName namespace ", " aws ", " gcp ", " azure ", " configScope ", " refreshInterval "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate31(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate179(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate182(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate186(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
let data4 = data[key0];
if((typeof data4 !== "string") && (data4 !== null)){
report(at+"/" + escape(key0), "type", "string");
}
if(typeof data4 === "string"){
if(!pattern12.test(data4)){
report(at+"/" + escape(key0), "pattern", pattern12.source);
}
}
}
else if(group0 === 5){
validate36(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate27(data, at){
if(isObjectOrNull(data, at)){
const known0 = [" flux ", " stages ", " argo ", " argoCluster ", " operator ", " stores ", " providerCredentials "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
validate28(data[key0], at+"/" + escape(key0));
}
else if(group0 === 1){
validate73(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
validate93(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
validate137(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate167(data[key0], at+"/" + escape(key0));
}
else if(group0 === 5){
let data5 = data[key0];
if(isObjectOrNull(data5, at+"/" + escape(key0))){
for(const key1 in data5){
validate172(data5[key1], at+"/" + escape(key0)+"/" + escape(key1));
}
}
}
else if(group0 === 6){
let data7 = data[key0];
if(isObjectOrNull(data7, at+"/" + escape(key0))){
for(const key2 in data7){
validate177(data7[key2], at+"/" + escape(key0)+"/" + escape(key2));
}
}
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
}
function validate22(data, at){
if(isObject(data)){
if(data.name === undefined){
report(at, "required", "name");
}
const known0 = [" name server serverPlaceholder argoClusterName ", " kubeconfig ", " coLocated ", " labels ", " each "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 1){
validate23(data[key0], at+"/" + escape(key0));
}
else if(group0 === 2){
if(typeof data[key0] !== "boolean"){
report(at+"/" + escape(key0), "type", "boolean");
}
}
else if(group0 === 3){
validate25(data[key0], at+"/" + escape(key0));
}
else if(group0 === 4){
validate27(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate198(data, at){
if(isObject(data)){
if(data.matchLabels === undefined){
report(at, "required", "matchLabels");
}
const known0 = [" matchLabels ", " each "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
let data0 = data[key0];
if(isObject(data0)){
for(const key1 in data0){
if(typeof data0[key1] !== "string"){
report(at+"/" + escape(key0)+"/" + escape(key1), "type", "string");
}
}
}
else {
report(at+"/" + escape(key0), "type", "object");
}
}
else if(group0 === 1){
validate27(data[key0], at+"/" + escape(key0));
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function validate21(data, at){
if(isObject(data)){
if(data.controlPlanes === undefined){
report(at, "required", "controlPlanes");
}
const known0 = [" $schema namespace ", " controlPlanes ", " each ", " groups ", " fluxShards argoShards ", " ^x- "];
for(const key0 in data){
const group0 = groupOf(key0, known0);
if(group0 === 0){
if(typeof data[key0] !== "string"){
report(at+"/" + escape(key0), "type", "string");
}
}
else if(group0 === 1){
let data1 = data[key0];
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
validate22(data1[i0], at+"/" + escape(key0)+"/" + i0);
}
}
else {
report(at+"/" + escape(key0), "type", "array");
}
}
else if(group0 === 2){
validate27(data[key0], at+"/" + escape(key0));
}
else if(group0 === 3){
let data4 = data[key0];
if((!(Array.isArray(data4))) && (data4 !== null)){
report(at+"/" + escape(key0), "type", "array");
}
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
validate198(data4[i1], at+"/" + escape(key0)+"/" + i1);
}
}
}
else if(group0 === 4){
let data6 = data[key0];
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
report(at+"/" + escape(key0), "type", "integer");
}
}
else if(group0 === 5){
}
else {
report(at, "fields", known0.join(""), key0);
}
}
}
else {
report(at, "type", "object");
}
}
function isObject(data){ return data && typeof data == "object" && !Array.isArray(data); }
function isObjectOrNull(data, at){ if(isObject(data)) return true; if(data !== null) report(at, "type", "object"); return false; }
function groupOf(key, known){
  const word = ` ${key} `;
  for(let i=0; i<known.length; i++) if(known[i].includes(word) || known[i][1] === "^" && key.startsWith(known[i].slice(2, -1))) return i;
}
function escape(key){ return key.replace(/~/g, "~0").replace(/\//g, "~1"); }
/** Calls `report` with place, keyword, what is accepted and the key that is not known, for everything that is wrong with the data of an inventory. */
export function checkInventory(data: unknown, found: (pointer: string, keyword: string, accepted: string, key?: string) => void): void {
  report = found;
  validate21(data, "");
}
