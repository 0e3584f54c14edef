// The app that a tree is built in: cdk8s' own, or that of this library.
const cdk8s = require('cdk8s');

exports.appOf = (className, props) => {
  if (className === 'App') return new cdk8s.App(props);
  const { GitOpsApp } = require('cdk8s-control-planes');
  return new GitOpsApp(props);
};
